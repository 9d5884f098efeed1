import { existsSync } from 'node:fs'
import path from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { compress } from 'hono/compress'

/** The built web application: hashed files for ever, the page itself always asked for again. */
export function staticFiles(folder: string) {
  const root = path.relative(process.cwd(), folder)
  const app = new Hono()
  if (!existsSync(path.join(folder, 'index.html'))) {
    return app.get('/*', (c) => c.text('The web application is not built. Run `pnpm build` once.', 503))
  }
  return app
    .use(compress())
    .get(
      '/assets/*',
      serveStatic({ root, onFound: (_, c) => c.header('Cache-Control', 'public, max-age=31536000, immutable') }),
    )
    .get('/*', serveStatic({ root, onFound: (_, c) => c.header('Cache-Control', 'no-cache') }))
    .get('/*', serveStatic({ root, path: 'index.html', onFound: (_, c) => c.header('Cache-Control', 'no-cache') }))
}
