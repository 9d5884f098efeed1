import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { z } from 'zod'
import { ApiProblem, isOfflinePage, isSignedOut, signInPath } from '#api/client.ts'
import { sessionQuery } from '#api/session.ts'
import { keptSession } from '#api/walk-kept.ts'
import { printRangeSchema } from '#print/print-range.ts'
import { viewSearchSchema } from '#view-state.ts'
import { AppFrame } from './AppFrame.tsx'
import { BrokenPage, MissingPage } from './BrokenPage.tsx'
import { homePath, mayOpen, pages } from './pages.ts'

const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Outlet,
  notFoundComponent: MissingPage,
  errorComponent: BrokenPage,
})

/** Who is not signed in comes back here afterwards. */
async function signedInOnly({
  context,
  location,
}: {
  context: { queryClient: QueryClient }
  location: { href: string; pathname: string }
}) {
  const { queryClient } = context
  try {
    if (isOfflinePage(location.pathname) && !navigator.onLine) throw new ApiProblem(0, 'offline', null, null)
    await queryClient.ensureQueryData(sessionQuery)
  } catch (error) {
    // Whoever took a packet or a day along goes on where nothing answers, and where the session has run out on the street.
    const walker = isOfflinePage(location.pathname) ? await keptSession().catch(() => null) : null
    if (walker) return void queryClient.setQueryData(sessionQuery.queryKey, walker)
    if (!isSignedOut(error)) throw error
    throw redirect({ to: signInPath, search: { return: location.href } })
  }
}

/** Pages inside the frame share the view in the address bar and ask for a signed-in person. */
const frameRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'frame',
  component: AppFrame,
  validateSearch: viewSearchSchema,
  beforeLoad: signedInOnly,
})

/** For paper: the same view in the address, without the frame. */
const printRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/print/customer-map',
  validateSearch: viewSearchSchema.extend(printRangeSchema.shape),
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('#pages/PrintCustomerMapPage.tsx'), 'PrintCustomerMapPage'),
})

const printAgreementRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/print/agreement',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('#pages/PrintAgreementPage.tsx'), 'PrintAgreementPage'),
})

const printVouchersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/print/vouchers',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('#pages/PrintVouchersPage.tsx'), 'PrintVouchersPage'),
})

const printTickListRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/print/tick-list',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('#pages/PrintTickListPage.tsx'), 'PrintTickListPage'),
})

const printMerchantResultRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/print/merchant-result',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('#pages/PrintMerchantResultPage.tsx'), 'PrintMerchantResultPage'),
})

const printCanvassRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/print/canvass',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('#pages/PrintCanvassPage.tsx'), 'PrintCanvassPage'),
})

const printEventRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/print/event',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('#pages/PrintEventPage.tsx'), 'PrintEventPage'),
})

const printEventSitesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/print/event-sites',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('#pages/PrintEventSitesPage.tsx'), 'PrintEventSitesPage'),
})

const printEventSignInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/print/event-sign-in',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('#pages/PrintEventSignInPage.tsx'), 'PrintEventSignInPage'),
})

const printPromotionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/print/promotion',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('#pages/PrintPromotionPage.tsx'), 'PrintPromotionPage'),
})

const printEventResultRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/print/event-result',
  beforeLoad: signedInOnly,
  component: lazyRouteComponent(() => import('#pages/PrintEventResultPage.tsx'), 'PrintEventResultPage'),
})

const framedRoutes = pages.map((page) =>
  createRoute({
    getParentRoute: () => frameRoute,
    path: page.path,
    ...(page.search ? { validateSearch: page.search } : {}),
    component: lazyRouteComponent(page.load, page.component),
    // Not theirs: they are led to what is. The server refuses all the same.
    beforeLoad: async ({ context }) => {
      const { user } = await context.queryClient.ensureQueryData(sessionQuery)
      if (!mayOpen(page, user)) throw redirect({ to: homePath(user) })
    },
  }),
)

const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  // Who is not signed in is sent to the sign-in page by the frame, and who has no day here to the first page that is theirs.
  beforeLoad: () => {
    throw redirect({ to: '/today' })
  },
})

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: signInPath,
  // Only a path of our own: a link must not lead a freshly signed-in person elsewhere.
  validateSearch: z.object({
    return: z
      .string()
      .regex(/^\/(?![/\\])/)
      .optional()
      .catch(undefined),
  }),
  component: lazyRouteComponent(() => import('#pages/SignInPage.tsx'), 'SignInPage'),
})

const widgetsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/widgets',
  component: lazyRouteComponent(() => import('#app/WidgetsPage.tsx'), 'WidgetsPage'),
})

const routeTree = rootRoute.addChildren([
  startRoute,
  signInRoute,
  widgetsRoute,
  printRoute,
  printAgreementRoute,
  printVouchersRoute,
  printTickListRoute,
  printMerchantResultRoute,
  printCanvassRoute,
  printEventRoute,
  printEventSitesRoute,
  printEventSignInRoute,
  printPromotionRoute,
  printEventResultRoute,
  frameRoute.addChildren(framedRoutes),
])

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch,
  })
}

/** Search values are plain texts (view-state.ts), so the address stays readable: `?layers=places,rivals`. */
function stringifySearch(search: Record<string, unknown>): string {
  const pairs = Object.entries(search).flatMap(([key, value]) =>
    value === undefined
      ? []
      : [`${key}=${encodeURIComponent(String(value)).replaceAll(/%2C|%3A|%3B|%2F/g, decodeURIComponent)}`],
  )
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}
