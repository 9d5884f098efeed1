import type { ActionName } from 'domain/policy.ts'
import type { Role } from 'domain/user.ts'
import { ulid } from 'ulid'
import { allianceRows, today } from './alliance-rows.ts'
import { offset } from './factories.ts'
import type { TestApp } from './test-app.ts'

interface Example {
  body: Record<string, unknown>
  role?: Role
  nested?: string[]
}

/** Writes on links, introductions and views as an honest client sends them, and the rows they are about. */
export async function ecosystemExamples(
  app: TestApp,
  branchId: string,
  sender: Awaited<ReturnType<TestApp['makeUser']>>,
) {
  const rows = allianceRows(app, branchId)
  const [studio, shop] = [
    await rows.makeShopkeeper('晨光画室', 'art_school', offset(400, 0)),
    await rows.makeShopkeeper('晨光文具', 'stationery', offset(420, 0)),
  ]
  const allianceId = await rows.makeAlliance('晨光联盟')
  const linkId = await rows.makeLink(studio, shop)
  const terms = {
    status: 'live',
    allianceId,
    since: today,
    introducedBy: 'merchant',
    introducerMerchantId: shop,
    pledge: '每月互推 20 人',
    pledgePerMonth: 20,
  }
  const view = {
    name: '亲子',
    isShared: true,
    question: {
      allianceId,
      theme: 'child',
      kinds: ['venue'],
      leastFlow: 1,
      days: 30,
      until: today,
      focus: studio,
      steps: 2,
      gap: true,
      all: true,
    },
    layout: { positions: [[ulid(), 1, 2]], zoom: 1, centre: [0, 0] },
  }
  const made = await sender.send('POST', `/api/branches/${branchId}/graph-views`, view)
  const { id: viewId } = (await made.json()) as { id: string }
  const bodies: Partial<Record<ActionName, Example>> = {
    'alliance_link.create': { body: { fromMerchantId: shop, toMerchantId: null, kind: 'placement', ...terms } },
    'alliance_link.update': { body: { ...terms, status: 'ended', endedOn: today, endedReason: '换了老板' } },
    'introduction.create': {
      body: { kind: 'link', merchantIds: [studio, shop], linkKind: 'venue', allianceId },
    },
    'graph_view.create': { body: view, nested: ['question', 'layout'] },
    // Only one's own view may be changed.
    'graph_view.update': { body: view, nested: ['question', 'layout'], role: 'marketing' },
  }
  return { bodies, ids: { linkId, viewId } }
}
