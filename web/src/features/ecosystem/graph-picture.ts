import type { LinkKind, LinkState } from 'domain/alliance-link.ts'
import type { Ecosystem, EcosystemLink, EcosystemNode } from 'domain/ecosystem.ts'
import { type MemberStage, memberStages } from 'domain/merchant.ts'
import { type MerchantGroup, merchantGroups } from 'domain/merchant-category.ts'
import type { SuggestedMerchant, Suggestion } from 'domain/suggestion.ts'
import { groupGlyphs } from '#ui/symbols/glyphs.ts'
import type { Colouring } from './ecosystem-search.ts'

/** Names of colours; page and map have their own value for each. */
export const tones = [...merchantGroups, 'ok', 'warn', 'ink3', 'ink4', 'accent'] as const
export type Tone = (typeof tones)[number]

/** How a merchant is drawn, in graph, map, table and sheet alike. */
export type DiscLook = { tone: Tone; glyph: string; form: 'filled' | 'hollow' }
export type PictureNode = DiscLook & {
  id: string
  name: string
  position: EcosystemNode['position']
  radius: number
  /** What is said and shown first: 0 up. */
  weight: number
  community: number | null
  /** In an alliance: a thin spoke leads to the branch. */
  hasSpoke: boolean
}

export const dashNames = ['solid', 'dashes', 'dots', 'dash_dot', 'fine', 'long', 'suggested'] as const
export type DashName = (typeof dashNames)[number]
/** In pixels, of a thin line. */
export const dashes: Record<DashName, readonly number[]> = {
  solid: [],
  dashes: [6, 3],
  dots: [2, 3],
  dash_dot: [7, 3, 2, 3],
  fine: [1, 3],
  long: [11, 4],
  suggested: [2, 4],
}
export const dashOfKind: Record<LinkKind, DashName> = {
  referral: 'solid',
  sponsor: 'dashes',
  venue: 'dots',
  joint_promo: 'dash_dot',
  supply_up: 'long',
  supply_down: 'long',
  discount: 'solid',
  placement: 'fine',
  instalment: 'dash_dot',
}

export const BRANCH = 'branch'
export type PictureLink = {
  id: string
  /** Ids of nodes, or BRANCH. */
  from: string
  to: string
  kind: LinkKind | null
  /** Null: only suggested. */
  state: LinkState | null
  flow: number
  width: number
  dash: DashName
  tone: 'ink' | 'warn' | 'accent'
  hasArrow: boolean
  /** ▲: one-sided or silent. */
  hasMark: boolean
  /** Of several between the same two: bent to one side or the other. */
  bow: number
}
export type Picture = { nodes: PictureNode[]; links: PictureLink[] }

const leastRadius = 9
const mostRadius = 19
const leastWidth = 1.3
const mostWidth = 4.8

/** Line width by people: 1.3 + people / 7; where the strongest would be wider than a line should be, all keep their order below it. */
export const linkWidth = (people: number, most: number) =>
  leastWidth + people * Math.min(1 / 7, (mostWidth - leastWidth) / Math.max(1, most))

/** Dashes keep their look as the line gets wider. */
export const dashAt = (dash: DashName, width: number) => dashes[dash].map((length) => length * Math.max(1, width / 2.2))

const inWork: readonly MemberStage[] = ['prospect', 'contacted', 'interested', 'proposed', 'compliance']
const stageTones: Record<MemberStage, Tone> = {
  prospect: 'ink3',
  contacted: 'ink3',
  interested: 'accent',
  proposed: 'accent',
  compliance: 'accent',
  signed: 'ok',
  pilot: 'ok',
  active: 'ok',
  silent: 'warn',
  renewing: 'warn',
  exit: 'ink4',
  declined: 'ink4',
  dropped: 'ink4',
}
const stageGlyphs: Record<MemberStage, string> = {
  prospect: '线',
  contacted: '触',
  interested: '意',
  proposed: '案',
  compliance: '审',
  signed: '签',
  pilot: '试',
  active: '运',
  silent: '沉',
  renewing: '续',
  exit: '退',
  declined: '谢',
  dropped: '放',
}
export const noGlyph = '–'

type Looked = { group: MerchantGroup; stage: MemberStage | null; community?: number | null }

/** Hollow: not yet a member. Colour and sign say the trade, the community or the stage. */
export function discLook({ group, stage, community = null }: Looked, colour: Colouring): DiscLook {
  const form = stage === null || inWork.includes(stage) ? 'hollow' : 'filled'
  if (colour === 'group') return { tone: group, glyph: groupGlyphs[group], form }
  if (colour === 'stage')
    return stage === null
      ? { tone: 'ink4', glyph: noGlyph, form }
      : { tone: stageTones[stage], glyph: stageGlyphs[stage], form }
  if (community === null) return { tone: 'ink4', glyph: noGlyph, form }
  return { ...communityLook(community), form }
}

/** Eight colours, and a letter for each community: A is the largest. */
export const communityLook = (community: number): { tone: Tone; glyph: string } => ({
  tone: merchantGroups[community % merchantGroups.length] ?? 'serve',
  glyph: community < 26 ? String.fromCodePoint(65 + community) : `${community + 1}`,
})
export const stageLook = (stage: MemberStage) => ({ tone: stageTones[stage], glyph: stageGlyphs[stage] })
export const stagesOf = (nodes: readonly EcosystemNode[]) =>
  memberStages.filter((stage) => nodes.some((node) => node.stage === stage))

type Asked = {
  ecosystem: Pick<Ecosystem, 'nodes' | 'links'>
  colour: Colouring
  /** Empty: all. */
  states: readonly LinkState[]
  /** What is suggested for who is selected, drawn as dots. */
  suggested: readonly Suggestion[]
}

/** What is drawn of the answer: the same nodes and links for graph, map and table. */
export function graphPicture({ ecosystem, colour, states, suggested }: Asked): Picture {
  const links = linksIn(ecosystem.links, states)
  const known = new Map(ecosystem.nodes.map((node) => [node.id, node]))
  const invited = new Map<string, SuggestedMerchant>()
  for (const { a, b } of suggested)
    for (const end of [a, b]) if (!known.has(end.merchantId)) invited.set(end.merchantId, end)

  const most = ecosystem.nodes.reduce((sum, node) => Math.max(sum, peopleOf(node)), 1)
  const mostFlow = ecosystem.links.reduce((sum, { give, got }) => Math.max(sum, give + got), 1)
  const nodes = ecosystem.nodes.map((node): PictureNode => ({
    id: node.id,
    name: node.name,
    position: node.position,
    ...discLook(node, colour),
    radius: Math.sqrt(leastRadius ** 2 + (mostRadius ** 2 - leastRadius ** 2) * (peopleOf(node) / most)),
    weight: peopleOf(node) / most + node.betweenness + (node.isArticulation ? 0.5 : 0),
    community: node.community,
    hasSpoke: node.alliances.length > 0,
  }))
  for (const merchant of invited.values())
    nodes.push({
      id: merchant.merchantId,
      name: merchant.name,
      position: merchant.position,
      ...discLook(merchant, colour),
      form: 'hollow',
      radius: leastRadius,
      weight: 1.5,
      community: null,
      hasSpoke: false,
    })
  return {
    nodes,
    links: bowed([...links.map((link) => drawnLink(link, mostFlow)), ...suggestedLinks(suggested, links)]),
  }
}

export const peopleOf = ({ flowIn, flowOut }: Pick<EcosystemNode, 'flowIn' | 'flowOut'>) => flowIn + flowOut

/** Links of the states asked for; none: all. */
export const linksIn = (links: readonly EcosystemLink[], states: readonly LinkState[]) =>
  states.length === 0 ? links : links.filter(({ state }) => states.includes(state))

export const isAmber = (state: LinkState) => state === 'one_way' || state === 'silent'

function drawnLink({ id, from, to, kind, state, give, got, isDirected }: EcosystemLink, most: number): PictureLink {
  const isDraft = state === 'proposed'
  return {
    id,
    from: from ?? BRANCH,
    to: to ?? BRANCH,
    kind,
    state,
    flow: give + got,
    width: isDraft ? 2 : linkWidth(give + got, most),
    dash: isDraft ? 'suggested' : dashOfKind[kind],
    tone: isDraft ? 'accent' : isAmber(state) ? 'warn' : 'ink',
    hasArrow: isDirected,
    hasMark: isAmber(state),
    bow: 0,
  }
}

/** Two that have a tie already are not suggested to each other. */
function suggestedLinks(suggested: readonly Suggestion[], links: readonly EcosystemLink[]): PictureLink[] {
  const tied = new Set(links.flatMap(({ from, to }) => [`${from} ${to}`, `${to} ${from}`]))
  return suggested
    .filter(({ a, b }) => !tied.has(`${a.merchantId} ${b.merchantId}`))
    .map(({ a, b }) => ({
      id: pairId(a.merchantId, b.merchantId),
      from: a.merchantId,
      to: b.merchantId,
      kind: null,
      state: null,
      flow: 0,
      width: 2,
      dash: 'suggested',
      tone: 'accent',
      hasArrow: false,
      hasMark: false,
      bow: 0,
    }))
}

export const pairId = (one: string, other: string) => [one, other].toSorted().join(',')

/** Several links between the same two are bent apart. */
function bowed(links: readonly PictureLink[]): PictureLink[] {
  const groups = Map.groupBy(links, ({ from, to }) => pairId(from, to))
  return links.map((link) => {
    const group = groups.get(pairId(link.from, link.to)) ?? []
    const side = group.indexOf(link) - (group.length - 1) / 2
    // Seen from the other end left is right.
    return { ...link, bow: link.from < link.to ? side : -side }
  })
}
