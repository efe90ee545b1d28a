import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Route, Switch } from 'wouter';
import { followEvents } from './api/events.ts';
import { createQueries } from './api/queries.ts';
import { Announcer } from './frame/announce.tsx';
import { Boundary } from './frame/boundary.tsx';
import { Connection } from './frame/connection.ts';
import { NotFound } from './frame/not-found.tsx';
import { DropAnywhere } from './library/drop.tsx';
import { Library } from './library/library.tsx';
import { createUploads, UploadsContext } from './library/uploads.ts';
import { Room } from './room/room.tsx';

const queries = createQueries();
const uploads = createUploads(queries);

/** The whole page: one address for the library, one for each agreement. */
export function App() {
  const { i18n } = useTranslation();
  const [connected, setConnected] = useState(true);
  useEffect(() => followEvents(queries, setConnected), []);
  return (
    <Boundary>
      <I18nProvider locale={i18n.resolvedLanguage ?? 'en'}>
        <QueryClientProvider client={queries}>
          <UploadsContext value={uploads}>
            <Connection value={connected}>
              <Announcer>
                <DropAnywhere />
                <Switch>
                  <Route path="/">
                    <Library />
                  </Route>
                  <Route path="/agreements/:id">{({ id }) => <Room key={id} id={id} />}</Route>
                  <Route>
                    <NotFound />
                  </Route>
                </Switch>
              </Announcer>
            </Connection>
          </UploadsContext>
        </QueryClientProvider>
      </I18nProvider>
    </Boundary>
  );
}
