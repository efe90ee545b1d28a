import { QueryClientProvider } from '@tanstack/react-query';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Redirect, Route, Switch } from 'wouter';
import { Account } from './account/account.tsx';
import { ByLink } from './account/by-link.tsx';
import { Gate } from './account/gate.tsx';
import { InvitationPage } from './account/invitation.tsx';
import { Reset } from './account/reset.tsx';
import { Opening } from './agreement/opening.tsx';
import { createQueries } from './api/queries.ts';
import { Announcer } from './frame/announce.tsx';
import { Boundary } from './frame/boundary.tsx';
import { NotFound } from './frame/not-found.tsx';
import { WorkingGroup } from './group/group.tsx';
import { DropAnywhere } from './library/drop.tsx';
import { DossierAt, Library } from './library/library.tsx';
import { createUploads, UploadsContext } from './library/uploads.ts';
import { Queue } from './queue/queue.tsx';

const queries = createQueries();
const uploads = createUploads(queries);

/** The whole page: addresses for the library, for each agreement, for one's account, and those by which one signs in. */
export function App() {
  const { i18n } = useTranslation();
  return (
    <Boundary>
      <I18nProvider locale={i18n.resolvedLanguage ?? 'en'}>
        <QueryClientProvider client={queries}>
          <UploadsContext value={uploads}>
            <Announcer>
              <Switch>
                <Route path="/sign-in/link">
                  <ByLink />
                </Route>
                <Route path="/invitation">
                  <InvitationPage />
                </Route>
                <Route path="/password">
                  <Reset />
                </Route>
                <Route>
                  <Gate>
                    <DropAnywhere />
                    <Switch>
                      <Route path="/">
                        <Library />
                      </Route>
                      <Route path="/sign-in">
                        <Redirect to="/" replace />
                      </Route>
                      <Route path="/account">
                        <Account />
                      </Route>
                      <Route path="/dossiers/:id/group">{({ id }) => <WorkingGroup key={id} id={id} />}</Route>
                      <Route path="/dossiers/:id/queue">{({ id }) => <Queue key={id} id={id} />}</Route>
                      <Route path="/dossiers/:id/:view?">
                        {({ id, view = '' }) => <DossierAt key={id} id={id} view={view} />}
                      </Route>
                      <Route path="/agreements/:id/:view?">
                        {({ id, view = '' }) => <Opening key={id} id={id} view={view} />}
                      </Route>
                      <Route>
                        <NotFound />
                      </Route>
                    </Switch>
                  </Gate>
                </Route>
              </Switch>
            </Announcer>
          </UploadsContext>
        </QueryClientProvider>
      </I18nProvider>
    </Boundary>
  );
}
