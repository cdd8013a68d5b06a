/** The HTTP server: security headers, logs without anything personal, pages and errors. */
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import fastify, { type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { stylesheet } from './assets.ts';
import { answerError } from './problem.ts';
import { registerRoutes } from './routes.ts';
import type { Site } from './site.ts';

/** The largest form a page of ours can send, with room. */
const BODY_LIMIT = 64 * 1024;

export interface AppOptions {
  /** What is published; asked for at each request, so that a new day can bring a new version into force. */
  readonly site: () => Site;
  readonly logger?: Logger;
  /** While true every request is answered with 503: the store came from a backup and is not yet to be read. */
  readonly closed?: () => boolean;
}

/** One line for each answer: method, route pattern, status and time. No address, query, header or body. */
function logAnswers(app: FastifyInstance, logger: Logger): void {
  app.addHook('onResponse', async (request, reply) => {
    logger.info({
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
  });
}

/** Before anything of a request is looked at. */
function closeWhile(app: FastifyInstance, closed: () => boolean): void {
  app.addHook('onRequest', async () => {
    if (closed()) throw Object.assign(new Error('closed'), { statusCode: 503 });
  });
}

export async function buildApp({ site, logger, closed }: AppOptions): Promise<FastifyInstance> {
  const sheet = stylesheet(site());
  const app = fastify({
    // Addresses the router cannot read never come to the error handler below.
    frameworkErrors: (error, request, reply) => {
      // The hooks of helmet do not run for these.
      reply.header('content-security-policy', "default-src 'none'; style-src 'self'; img-src 'self'");
      reply.header('x-content-type-options', 'nosniff');
      void answerError(request, reply, { site: site(), sheet, status: error.statusCode ?? 400 });
    },
    logger: false,
    bodyLimit: BODY_LIMIT,
    trustProxy: false,
    requestTimeout: 30_000,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 100 },
    return503OnClosing: true,
    forceCloseConnections: 'idle',
  });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // Served over plain HTTP on this machine; whoever puts it behind TLS sets it there.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  await app.register(formbody, { bodyLimit: BODY_LIMIT });
  if (logger !== undefined) logAnswers(app, logger);
  if (closed !== undefined) closeWhile(app, closed);
  app.setNotFoundHandler((request, reply) => answerError(request, reply, { site: site(), sheet, status: 404 }));
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
    const status = error.statusCode ?? 500;
    // The message may quote what was sent, so only where it happened is kept.
    if (status >= 500 && status !== 503)
      logger?.error({ error: error.name, code: error.code, at: error.stack?.split('\n').slice(1, 6) });
    return answerError(request, reply, { site: site(), sheet, status });
  });
  registerRoutes(app, { site, sheet });
  return app;
}
