import { useNavigate, useSearch } from '@tanstack/react-router'
import { allianceThemes } from 'domain/alliance.ts'
import { linkKinds, linkStates, usualFlowDays } from 'domain/alliance-link.ts'
import { type EcosystemQuestion, ecosystemQuestionSchema, usualNodes } from 'domain/ecosystem.ts'
import { useCallback, useMemo } from 'react'
import { z } from 'zod'

export const colourings = ['group', 'community', 'stage'] as const
export type Colouring = (typeof colourings)[number]
export const shownParts = ['both', 'graph', 'map', 'table'] as const
export type ShownPart = (typeof shownParts)[number]
/** A filter says nothing of drafts that have ended: they are no longer told. */
export const filterStates = linkStates.filter((state) => state !== 'ended')
/** Periods one chooses from, in days. */
export const periods = [30, 90, 180, 365] as const
/** Least people over a link. */
export const strengths = [5, 10, 20, 40] as const
/** "Forty more". */
export const moreNodes = 40
/** As many as the server tells at once. */
export const mostNodes = 2500

const id = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)
  .optional()
  .catch(undefined)
const word = z.string().max(200).optional().catch(undefined)

/** What the page of the graph keeps in the address. */
export const ecosystemSearchSchema = z.object({
  node: id,
  link: id,
  /** The suggestion that is open: its two merchants. */
  pair: z
    .string()
    .regex(/^[0-9A-HJKMNP-TV-Z]{26},[0-9A-HJKMNP-TV-Z]{26}$/)
    .optional()
    .catch(undefined),
  alliance: id,
  theme: word,
  kinds: word,
  states: word,
  least: word,
  days: word,
  focus: id,
  steps: word,
  gap: word,
  more: word,
  colour: word,
  show: word,
  view: id,
})
export type EcosystemSearch = z.infer<typeof ecosystemSearchSchema>

export type EcosystemState = {
  node: string | null
  link: string | null
  pair: readonly [string, string] | null
  question: EcosystemQuestion
  states: readonly (typeof linkStates)[number][]
  colour: Colouring
  show: ShownPart
  /** A saved view whose places of the nodes are used. */
  view: string | null
}

const listed = <Code extends string>(words: string | undefined, list: readonly Code[]): Code[] => {
  const wanted = words?.split(',') ?? []
  return list.filter((code) => wanted.includes(code))
}
const number = (words: string | undefined, allowed: (value: number) => boolean, usual: number) => {
  const value = Number(words)
  return words !== undefined && Number.isInteger(value) && allowed(value) ? value : usual
}

/** What a hand-made address gets wrong is as usual. */
export function stateOfSearch(search: EcosystemSearch): EcosystemState {
  const [one, other] = search.pair?.split(',') ?? []
  return {
    node: search.node ?? null,
    link: search.link ?? null,
    pair: one && other ? [one, other] : null,
    question: ecosystemQuestionSchema.parse({
      allianceId: search.alliance ?? null,
      theme: listed(search.theme, allianceThemes)[0] ?? null,
      kinds: listed(search.kinds, linkKinds),
      leastFlow: number(search.least, (value) => value >= 0 && value <= 100_000, 0),
      days: number(search.days, (value) => value >= 7 && value <= 730, usualFlowDays),
      focus: search.focus ?? null,
      steps: number(search.steps, (value) => value >= 1 && value <= 3, 1),
      gap: search.gap === '1',
      most: Math.min(mostNodes, usualNodes + number(search.more, (value) => value >= 0 && value <= 62, 0) * moreNodes),
    }),
    states: listed(search.states, filterStates),
    colour: listed(search.colour, colourings)[0] ?? 'group',
    show: listed(search.show, shownParts)[0] ?? 'both',
    view: search.view ?? null,
  }
}

/** The shortest address: what is as usual is left out. */
export function searchOfState({ question, ...state }: EcosystemState): EcosystemSearch {
  const words = (list: readonly string[]) => (list.length === 0 ? undefined : list.join(','))
  const unless = (value: string | number, usual: string | number) => (value === usual ? undefined : String(value))
  const more = Math.max(0, Math.ceil(((question.most ?? usualNodes) - usualNodes) / moreNodes))
  return {
    node: state.node ?? undefined,
    link: state.link ?? undefined,
    pair: state.pair?.join(','),
    alliance: question.allianceId ?? undefined,
    theme: question.theme ?? undefined,
    kinds: words(question.kinds),
    states: words(state.states),
    least: unless(question.leastFlow, 0),
    days: unless(question.days, usualFlowDays),
    focus: question.focus ?? undefined,
    steps: unless(question.steps, 1),
    gap: question.gap ? '1' : undefined,
    more: unless(more, 0),
    colour: unless(state.colour, 'group'),
    show: unless(state.show, 'both'),
    view: state.view ?? undefined,
  }
}

type Change = Partial<Omit<EcosystemState, 'question'>> & { question?: Partial<EcosystemQuestion> }

/** The page's part of the address and the way to change it; each change is a step one can go back from. */
export function useEcosystemState(): [EcosystemState, (part: Change) => void] {
  const search = useSearch({ strict: false })
  const navigate = useNavigate()
  const state = useMemo(() => stateOfSearch(ecosystemSearchSchema.parse(search)), [search])

  const change = useCallback(
    ({ question, ...part }: Change) =>
      void navigate({
        to: '.',
        search: (before: object) => {
          const then = stateOfSearch(ecosystemSearchSchema.parse(before))
          return { ...before, ...searchOfState({ ...then, ...part, question: { ...then.question, ...question } }) }
        },
        resetScroll: false,
      }),
    [navigate],
  )
  return [state, change]
}
