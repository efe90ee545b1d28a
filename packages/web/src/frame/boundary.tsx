import i18next from 'i18next';
import { Component, type ReactNode } from 'react';
import { Button } from 'react-aria-components';

/** Stands in for the page when it breaks, says what is safe and offers to load it again. */
export class Boundary extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <main className="notice-page">
        <h1>{i18next.t('app.crashed.title')}</h1>
        <p>{i18next.t('app.crashed.text')}</p>
        <Button className="button primary" onPress={() => location.reload()}>
          {i18next.t('app.crashed.reload')}
        </Button>
      </main>
    );
  }
}
