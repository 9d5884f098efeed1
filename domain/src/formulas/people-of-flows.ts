import type { People } from '#merchant-result.ts'
import type { Flow } from './flow-weight.ts'

/**
 * People of some flows by how one knows of them. What was told by mouth is not in `verified`: on paper it stands apart.
 * Source: GLOSSARY.md, monthly result.
 */
export function peopleOfFlows(flows: readonly Pick<Flow, 'proof' | 'count'>[]): People {
  const people = { verified: 0, code: 0, countSheet: 0, receipt: 0, verbal: 0 }
  for (const { proof, count } of flows) {
    people[fieldOf[proof]] += count
    if (proof !== 'verbal') people.verified += count
  }
  return people
}

const fieldOf = { code: 'code', count_sheet: 'countSheet', receipt: 'receipt', verbal: 'verbal' } as const
