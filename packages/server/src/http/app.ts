import { type Exemption, type SignInWay, voiceOf } from '@carveout/schema';
import express, { type Express, type Request, type RequestHandler } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import manifest from '../../package.json' with { type: 'json' };
import type { Guards } from '../accounts/access.ts';
import type { Auth } from '../accounts/auth.ts';
import { roleOf } from '../accounts/principal.ts';
import type { Comparer } from '../comparing/comparer.ts';
import type { Drafter } from '../drafting/drafter.ts';
import type { Feed } from '../feed.ts';
import type { Jobs } from '../jobs.ts';
import type { Intake } from '../operations/intake.ts';
import { PROBES } from '../operations/probes.ts';
import type { Desk } from '../reporting/desk.ts';
import type { ShippedFiles } from '../shipped-files.ts';
import type { Database } from '../store/database.ts';
import { membershipsOf } from '../store/members.ts';
import type { Trier } from '../trying/trier.ts';
import { addAccessTokenRoutes } from './access-token-routes.ts';
import { addAgreementRoutes } from './agreement-routes.ts';
import { addAnalysisRoutes } from './analysis-routes.ts';
import { routeOf } from './asked.ts';
import { addBlindRoundRoutes } from './blind-round-routes.ts';
import { addCarriedRoutes } from './carried-routes.ts';
import { addDocumentationRoutes } from './documentation-routes.ts';
import { addDossierRoutes } from './dossier-routes.ts';
import { addDraftingRoutes } from './drafting-routes.ts';
import { addGroupRoutes } from './group-routes.ts';
import { guardHost, guardOrigin, limitRate, protectiveHeaders } from './guards.ts';
import { addImportRoutes } from './import-routes.ts';
import { addInvitationRoutes } from './invitation-routes.ts';
import { addMeRoutes } from './me-routes.ts';
import { addPage } from './page.ts';
import { addPasswordRoutes } from './password-routes.ts';
import { addPresenceRoutes } from './presence-routes.ts';
import { answerProblems, Problem } from './problem.ts';
import { addProposalRoutes } from './proposal-routes.ts';
import { addPush } from './push.ts';
import { addQueueRoutes } from './queue-routes.ts';
import { addReportRoutes } from './report-routes.ts';
import { addReviewRoutes } from './review-routes.ts';
import { addRoundRoutes } from './round-routes.ts';
import { type DeclaredRoute, routesOf } from './route.ts';
import { addRuleRoutes } from './rule-routes.ts';
import { addSearchRoutes } from './search-routes.ts';
import { addSignInRoutes } from './sign-in-routes.ts';
import { addTrialRoutes } from './trial-routes.ts';
import { addVocabularyRoutes, type Vocabulary } from './vocabulary-routes.ts';
import { addWorkRoutes } from './work-routes.ts';

/** What the application needs to answer. */
export type Services = {
  readonly db: Database;
  readonly jobs: Jobs;
  readonly feed: Feed;
  readonly auth: Auth;
  readonly guards: Guards;
  readonly ways: readonly SignInWay[];
  /** What the sign-in service is called, where there is one. */
  readonly service?: string | undefined;
  /** Whether others can be invited: not where there is one person. */
  readonly invites: boolean;
  readonly vocabulary: Vocabulary;
  readonly intake: Intake;
  readonly comparer: Comparer;
  readonly shipped: ShippedFiles;
  readonly trier: Trier;
  readonly drafter: Drafter;
  /** Where files that come back are understood. */
  readonly desk: Desk;
  /** The library of model clauses, read when first asked for. */
  readonly exemptions: () => readonly Exemption[];
  /** The routes for whoever runs Carveout, which also measure all others. */
  readonly probes: RequestHandler;
  readonly webDir: string;
  readonly host: string;
  /** Where browsers reach this server: `https://carveout.example.org`, or what it listens at. */
  readonly baseUrl: string;
  readonly requestsPerMinute: number;
  readonly logger: Logger;
};

/** The Express application, its routes, and the function that ends its open event streams. Throws an Error for a route that declares no right. */
export function createApp(services: Services): {
  app: Express;
  routes: readonly DeclaredRoute[];
  endPush: () => void;
} {
  const { db, feed, guards, logger } = services;
  const app = express();
  app.disable('x-powered-by').set('query parser', 'simple').set('etag', false);
  app.use(requestLog(logger), ...protectiveHeaders(), services.probes, guardHost(services.host, services.baseUrl));
  // We speak plain HTTP: where browsers speak HTTPS, one proxy is before us, and tells whom it speaks for.
  if (services.baseUrl.startsWith('https:')) app.set('trust proxy', 1);
  app.use('/sign-in/callback', limitRate(services.requestsPerMinute));
  app.use('/api', guardOrigin(services.baseUrl), limitRate(services.requestsPerMinute));

  addVocabularyRoutes(app, { ...services, version: manifest.version });
  addSignInRoutes(app, services);
  addMeRoutes(app, services);
  addPasswordRoutes(app, services);
  addAccessTokenRoutes(app, services);
  addDossierRoutes(app, services);
  addInvitationRoutes(app, services);
  addAgreementRoutes(app, services);
  addSearchRoutes(app, services);
  addAnalysisRoutes(app, services);
  addWorkRoutes(app, services);
  addReviewRoutes(app, services);
  addBlindRoundRoutes(app, services);
  addQueueRoutes(app, services);
  addGroupRoutes(app, services);
  addPresenceRoutes(app, services);
  addRoundRoutes(app, services);
  addCarriedRoutes(app, services);
  addProposalRoutes(app, services);
  addRuleRoutes(app, services);
  addTrialRoutes(app, services);
  addDraftingRoutes(app, services);
  addReportRoutes(app, services);
  addImportRoutes(app, services);
  const endPush = addPush(app, {
    feed,
    needs: guards.known,
    dossiersOf: async (principal) => {
      const { user } = principal;
      const reached = (await membershipsOf(db, user.id)).filter((membership) => roleOf(principal, membership));
      return new Map(reached.map(({ dossier, organisation }) => [dossier, voiceOf({ user, organisation })]));
    },
  });
  const routes = () => routesOf(app, PROBES);
  addDocumentationRoutes(app, { guards, version: manifest.version, routes });
  app.use('/api', () => {
    throw new Problem('not-found', 'There is no such address in the API.');
  });
  addPage(app, services.webDir);
  app.use(answerProblems(logger));
  return { app, routes: routes(), endPush };
}

/** One line a request: its route, never its path or its query, which may hold names, nor its headers. */
const requestLog = (logger: Logger) =>
  pinoHttp<Request>({
    logger,
    customLogLevel: () => 'debug',
    customSuccessObject: (request, _response, logged) => ({ ...logged, route: routeOf(request) }),
    customErrorObject: (request, _response, _error, logged) => ({ ...logged, route: routeOf(request) }),
    serializers: {
      req: ({ method }: { method: string }) => ({ method }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
      err: ({ name }: { name: string }) => ({ name }),
    },
  });
