import { cellText, presenceOfCell } from 'domain/files/cell-values.ts'
import { type CustomerFileOptions, type CustomerFileRow, readCustomerRows } from 'domain/files/customer-file.ts'
import { type CustomerColumn, mapHeader } from 'domain/files/customer-file-columns.ts'
import type { ImportChoice } from 'domain/import-batch.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import { placeFinder, type PlaceFinder } from '#places/place-finder.ts'
import type { CsvTable } from './csv-rows.ts'
import type { ReadSetting } from './import-messages.ts'
import { readCustomer } from './read-customer.ts'
import { type FileRead, readFile } from './read-file.ts'

type CustomerSetting = Extract<ReadSetting, { kind: 'customer' }>

/** What the lines of a table say of customers, or the question that must be answered first. Pure. */
export function readCustomers(table: CsvTable, choice: ImportChoice, setting: CustomerSetting): FileRead {
  const { ground, tags, branch } = setting
  const finder = placeFinder(ground?.places ?? [], ground?.centre ?? [0, 0])
  return readFile<CustomerColumn, Extract<CustomerFileRow, { ok: unknown }>>(table, choice, ground?.bounds, finder, {
    mapHeader,
    says: 'home_place',
    wordColumns,
    unkept: [],
    // What is not understood may be a child's name or age.
    keptWhenRead: { child_4_12: presenceOfCell, elder_60: presenceOfCell },
    keepsTaken: false,
    readRows: (rows, reading) => {
      const options: CustomerFileOptions = { ...reading, tags, branch, places: placesNamed(rows, reading, finder) }
      return readCustomerRows(rows, options)
    },
    toRow: ({ ok }) => ({ ...readCustomer(ok, finder), merchant: null }),
  })
}

/** Where the map has the places that the file names, as it writes them. */
function placesNamed(
  [header = [], ...rows]: string[][],
  { columns }: { columns: Map<number, CustomerColumn | null> },
  finder: PlaceFinder,
): Map<string, LngLat> {
  const column = mapHeader(header, columns).find((one) => one.column === 'home_place')
  const names = new Set(column ? rows.map((cells) => cellText(cells[column.index] ?? '')) : [])
  return new Map(
    [...names].flatMap((name) => {
      const found = finder.byName(name)
      return 'place' in found ? [[name, found.place.position] as const] : []
    }),
  )
}

const wordColumns: readonly CustomerColumn[] = [
  'segment',
  'tier',
  'care_tier',
  'lifecycle',
  'familiarity',
  'owner_channel',
  'last_active',
  'asset_band',
  'birth_year_band',
  'tags',
]
