import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { TestApp } from './test-app.ts'

/** The same API over real connections, on a free port of this machine. */
export async function overSockets({ app }: Pick<TestApp, 'app'>) {
  const server = createServer(async (asked, answer) => {
    const body = await buffer(asked)
    const headers = new Headers(Object.entries(asked.headers).map(([name, value]) => [name, String(value)]))
    const got = await app.fetch(
      new Request(`http://${asked.headers.host}${asked.url}`, {
        method: asked.method ?? 'GET',
        headers,
        ...(body.length === 0 ? {} : { body }),
      }),
    )
    answer.writeHead(got.status, Object.fromEntries(got.headers))
    answer.end(Buffer.from(await got.arrayBuffer()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
