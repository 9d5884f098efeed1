import { ExpirationPlugin } from 'workbox-expiration'
import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute } from 'workbox-precaching'
import { registerRoute } from 'workbox-routing'
import { CacheFirst, NetworkFirst } from 'workbox-strategies'

/** Put in by the build (vite.config.ts): the files without which the walk does not open. */
declare const PRECACHED_FILES: { url: string; revision: string | null }[]

type Extendable = { waitUntil: (work: Promise<unknown>) => void }
// The page's types know no worker's scope; these two are all that is used of it.
const worker = self as unknown as {
  addEventListener: (name: 'activate', listener: (event: Extendable) => void) => void
  clients: { claim: () => Promise<void> }
}

/** Tiles of the base map: no personal data, kept until they are old. */
const basemapCache = 'branch-atlas-basemap'
/** Files of the program with a hash in their name, kept as they are used. */
const assetCache = 'branch-atlas-assets'
const day = 24 * 60 * 60

cleanupOutdatedCaches()
precacheAndRoute(PRECACHED_FILES, { directoryIndex: '' })
// The page that registered it is served by it from then on, so that what it fetches before leaving is kept.
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))

// Pages: the server's when it answers, so that nobody works with yesterday's program; else the one on the phone.
registerRoute(
  ({ request, url }) => request.mode === 'navigate' && !url.pathname.startsWith('/api/'),
  new NetworkFirst({
    networkTimeoutSeconds: 4,
    plugins: [
      {
        // The precached page stands in for every address; none is kept by itself.
        cacheWillUpdate: async () => null,
        cachedResponseWillBeUsed: async () => matchPrecache('/index.html'),
      },
    ],
  }),
)

// Other files of the program and slices of the font: their names change with their content.
registerRoute(
  ({ url }) => url.pathname.startsWith('/assets/'),
  new CacheFirst({ cacheName: assetCache, plugins: [expires({ maxEntries: 600, maxAgeSeconds: 60 * day })] }),
)

// Tiles carry the map's version in their address. An empty tile (204) is an answer like any other.
registerRoute(
  ({ url }) => /^\/basemap\/\d+\/\d+\/\d+$/.test(url.pathname),
  new CacheFirst({
    cacheName: basemapCache,
    plugins: [
      {
        cacheWillUpdate: async ({ response }) => (response.status === 200 || response.status === 204 ? response : null),
      },
      expires({ maxEntries: 6000, maxAgeSeconds: 30 * day, purgeOnQuotaError: true }),
    ],
  }),
)
registerRoute(
  ({ url }) => url.pathname === '/basemap/info',
  new NetworkFirst({ cacheName: basemapCache, networkTimeoutSeconds: 4 }),
)

// Nothing under /api has a route here: it is never kept (packets are in IndexedDB and end at midnight).

type Plugins = NonNullable<NonNullable<ConstructorParameters<typeof CacheFirst>[0]>['plugins']>

function expires(options: ConstructorParameters<typeof ExpirationPlugin>[0]) {
  // The library's own two types differ where a field may be left out; at run time they are one.
  return new ExpirationPlugin(options) as Plugins[number]
}
