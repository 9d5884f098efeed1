import { type HomeFact, homeFacts } from 'domain/household.ts'
import { changedHome, type Home, type HomeChange, homeChanges, unknownHome } from '#customers/home-facts.ts'
import type { Bit } from '#db/tables.ts'
import type { ImportedValues } from './customer-content.ts'

/** What a line does to the home it speaks of. */
interface SaidOfHome {
  changes: HomeChange[]
  /** What a hand wrote and the line says otherwise: it stays. */
  kept: HomeFact[]
  /** What an earlier line of the file says otherwise. */
  contradicted: HomeFact[]
}

/**
 * Takes the lines of one file in their order and tells what each does to its home. A hand's word stands; a later file holds
 * over an earlier one. Within a file the first line that says something of a home holds: lines of a family with a mark of
 * the bank were made to agree before, so this is only for those known as one family here and not marked in the file.
 */
export function homesOfFile(today: string) {
  const homes = new Map<string, Home>()
  const saidInFile = new Map<string, Set<HomeFact>>()

  return {
    /** Homes as they stand now. What the file said of one before is not forgotten. */
    know: (stored: ReadonlyMap<string, Home>) => {
      for (const [id, home] of stored) if (!saidInFile.has(id)) homes.set(id, home)
    },
    homeOf: (id: string): Home => homes.get(id) ?? unknownHome(id),
    /** What was known of somebody's home goes with him to another, of which nobody knows it yet. */
    carry: (id: string, from: Home): HomeChange[] => {
      const home = homes.get(id) ?? unknownHome(id)
      const unknown = homeFacts.filter((fact) => home[fact] === null && from[fact] !== null)
      const changes = homeChanges(
        home,
        Object.fromEntries(unknown.map((fact) => [fact, { value: from[fact], told: from.told[fact] ?? null }])),
      )
      homes.set(id, changedHome(home, changes))
      return changes
    },
    say: (id: string, values: NonNullable<ImportedValues['homeFacts']>): SaidOfHome => {
      const home = homes.get(id) ?? unknownHome(id)
      const said = saidInFile.get(id) ?? new Set()
      saidInFile.set(id, said)
      const differs = homeFacts.filter((fact) => values[fact] !== undefined && values[fact] !== home[fact])
      const contradicted = differs.filter((fact) => said.has(fact))
      const kept = differs.filter((fact) => !said.has(fact) && home.told[fact]?.source === 'hand')
      const told = { source: 'import' as const, on: today }
      const news = differs.filter((fact) => !contradicted.includes(fact) && !kept.includes(fact))
      const changes = homeChanges(
        home,
        Object.fromEntries(news.map((fact) => [fact, { value: values[fact] satisfies Bit | undefined, told }])),
      )
      for (const fact of homeFacts) if (values[fact] !== undefined) said.add(fact)
      homes.set(id, changedHome(home, changes))
      return { changes, kept, contradicted }
    },
  }
}
export type HomesOfFile = ReturnType<typeof homesOfFile>
