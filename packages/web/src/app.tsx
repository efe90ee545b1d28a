import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { Redirect, Route, Switch } from 'wouter';
import { Gate } from './account/gate.tsx';
import { Opening } from './agreement/opening.tsx';
import { Announcer } from './frame/announce.tsx';
import { Boundary } from './frame/boundary.tsx';
import { Coming } from './frame/coming.tsx';
import { NotFound } from './frame/not-found.tsx';
import { useWordingOfPage, WordingContext } from './frame/wording.ts';
import { DropAnywhere } from './library/drop.tsx';
import { createUploads, UploadsContext } from './library/uploads.ts';
import {
  Account,
  ByLink,
  DossierAt,
  DossierReport,
  InvitationPage,
  Library,
  Queue,
  Reset,
  RuleBench,
  WorkingGroup,
} from './parts.tsx';

/** The whole page: addresses for the library, for each agreement, for one's account, and those by which one signs in. */
export function App({ queries }: { readonly queries: QueryClient }) {
  const [uploads] = useState(() => createUploads(queries));
  const wording = useWordingOfPage();
  return (
    <WordingContext value={wording}>
      <Boundary>
        <I18nProvider locale={wording.language}>
          <QueryClientProvider client={queries}>
            <UploadsContext value={uploads}>
              <Announcer>
                <Suspense fallback={null}>
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
                        <Suspense fallback={<Coming />}>
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
                            <Route path="/dossiers/:id/rules">{({ id }) => <RuleBench key={id} id={id} />}</Route>
                            <Route path="/dossiers/:id/report">{({ id }) => <DossierReport key={id} id={id} />}</Route>
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
                        </Suspense>
                      </Gate>
                    </Route>
                  </Switch>
                </Suspense>
              </Announcer>
            </UploadsContext>
          </QueryClientProvider>
        </I18nProvider>
      </Boundary>
    </WordingContext>
  );
}
