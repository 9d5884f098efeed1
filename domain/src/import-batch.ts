import { z } from 'zod'
import { datums } from './datum.ts'
import { type CustomerColumn, customerFileColumns } from './files/customer-file-columns.ts'
import { customerNoteCodes, customerRejectionCodes } from './files/customer-row.ts'
import { type MerchantColumn, merchantImportColumns } from './files/merchant-import-columns.ts'
import { merchantNoteCodes, merchantRejectionCodes } from './files/merchant-import-row.ts'
import { jobSchema } from './job.ts'
import { lngLatSchema } from './lng-lat.ts'

const customerColumnCodes = customerFileColumns.map(({ code }) => code)
const merchantColumnCodes = merchantImportColumns.map(({ code }) => code)
const columnCodes = [...new Set([...customerColumnCodes, ...merchantColumnCodes])]
export type ImportColumn = (typeof columnCodes)[number]

/** What a file may bring: a bank's customers (F15), or a branch's own list of merchants (F16). */
export const importKinds = ['customer', 'merchant'] as const
export type ImportKind = (typeof importKinds)[number]

const actionPrefixes = { customer: 'import', merchant: 'merchant_import' } as const
type ImportDeed =
  | 'list'
  | 'create'
  | 'read'
  | 'update'
  | 'rows'
  | 'rejected_file'
  | 'apply'
  | 'undo'
  | 'remove'
  | 'template'
/** The act of the policy behind a step of an import. */
export const importAction = (kind: ImportKind, deed: ImportDeed) => `${actionPrefixes[kind]}.${deed}` as const

/**
 * A batch is one file. `needs_choice`: its positions can be read in several ways and somebody must say which;
 * `interrupted`: applying or undoing stopped in the middle and can go on or back.
 */
export const importStates = [
  'checking',
  'needs_choice',
  'ready',
  'unreadable',
  'applying',
  'applied',
  'undoing',
  'undone',
  'interrupted',
] as const
export type ImportState = (typeof importStates)[number]

export const importActions = ['check', 'apply', 'undo', 'remove'] as const
export type ImportAction = (typeof importActions)[number]

/** The state machine: what may be asked of a batch in a state. */
export const importActionsOf: Record<ImportState, readonly ImportAction[]> = {
  checking: [],
  needs_choice: ['check', 'remove'],
  ready: ['check', 'apply', 'remove'],
  unreadable: ['check', 'remove'],
  applying: [],
  applied: ['undo'],
  undoing: [],
  undone: ['remove'],
  interrupted: ['apply', 'undo'],
}

/** What a line would do. The `_unplaced` ones do the same, and the customer goes to the list of those not on the map. */
export const importVerdicts = [
  'new',
  'new_unplaced',
  'update',
  'update_unplaced',
  'unchanged',
  'unchanged_unplaced',
  'rejected',
] as const
export type ImportVerdict = (typeof importVerdicts)[number]

/** How a line of a merchant list found its shop; the last three as `matchedShop` says. */
export const merchantMatches = ['credit_code', 'sign_near', 'sign_address', 'sign_once'] as const
export type MerchantMatch = (typeof merchantMatches)[number]

/** What people ask to see of a file; each stands for one or more verdicts. */
export const verdictsShown = {
  new: ['new', 'new_unplaced'],
  update: ['update', 'update_unplaced'],
  unchanged: ['unchanged', 'unchanged_unplaced'],
  rejected: ['rejected'],
  not_placed: ['new_unplaced', 'update_unplaced', 'unchanged_unplaced'],
} as const satisfies Record<string, readonly ImportVerdict[]>
export type VerdictShown = keyof typeof verdictsShown
export const verdictsShownList = [
  'new',
  'update',
  'unchanged',
  'rejected',
  'not_placed',
] as const satisfies readonly VerdictShown[]

/** Lines handed out at a time. */
export const importPageRows = 50

/** Bytes of a file. */
export const importFileBytes = 20 * 1024 * 1024

/** What can be said to a line: why it is refused, or what whoever imports it should know. */
export const importReasonCodes = [
  ...customerRejectionCodes,
  ...customerNoteCodes,
  ...merchantRejectionCodes,
  ...merchantNoteCodes,
  'category_missing',
  'no_position',
  'several_shops',
  'staff_unknown',
  'cells_shifted',
  'line_cut',
  'not_yours',
  'owner_unknown',
  'place_unknown',
  'place_ambiguous',
  'no_address',
] as const
export type ImportReasonCode = (typeof importReasonCodes)[number]

/** A code for the words, the column it stands in, what the cell says, and what would put it right. */
export const importReasonSchema = z.object({
  code: z.enum(importReasonCodes),
  column: z.string().nullable(),
  value: z.string().nullable(),
  offer: z
    .object({
      position: lngLatSchema.optional(),
      datum: z.enum(datums).optional(),
      value: z.string().optional(),
      firstLine: z.int().optional(),
    })
    .nullable(),
})
export type ImportReason = z.infer<typeof importReasonSchema>

const choiceOf = <const Codes extends readonly [ImportColumn, ...ImportColumn[]]>(codes: Codes) => ({
  /** Our column for a column of the file, by its index from 0; null for one that is not to be read. */
  columns: z.record(z.string().regex(/^\d{1,2}$/), z.enum(codes).nullable()).default({}),
  datum: z.enum(datums).nullable().default(null),
  swapped: z.boolean().nullable().default(null),
  /** Our code for a word of the file, by column; '' leaves the word out: `{ segment: { 包工头: 'soho' } }`. */
  words: z.partialRecord(z.enum(codes), z.record(z.string().max(200), z.string().max(60))).default({}),
})

/** How a file is to be read where it does not say so itself. An absent choice is made by the program. */
export const importChoiceSchema = z.strictObject({
  ...choiceOf(columnCodes as [ImportColumn, ...ImportColumn[]]),
  /** True where the file is to stand above what people typed. */
  fileWins: z.boolean().default(false),
})
export type ImportChoice = z.infer<typeof importChoiceSchema>

/** The choices there are for a kind of file: only its own columns. What a hand wrote about a customer always stays. */
export const importChoiceSchemas = {
  customer: z.strictObject({
    ...choiceOf(customerColumnCodes as [CustomerColumn, ...CustomerColumn[]]),
    fileWins: z.literal(false).default(false),
  }),
  merchant: z.strictObject({
    ...choiceOf(merchantColumnCodes as [MerchantColumn, ...MerchantColumn[]]),
    fileWins: z.boolean().default(false),
  }),
} satisfies Record<ImportKind, z.ZodType<ImportChoice, unknown>>

/** One way to read a position of the file, and what stands there on our map. */
const readingSchema = z.object({
  datum: z.enum(datums),
  swapped: z.boolean(),
  position: lngLatSchema,
  nearest: z.string().nullable(),
  metres: z.number().nullable(),
})
export const datumQuestionSchema = z.object({
  suggested: z.object({ datum: z.enum(datums), swapped: z.boolean() }),
  positions: z.int(),
  inside: z.int(),
  examples: z.array(z.object({ line: z.int(), says: z.string().nullable(), readings: z.array(readingSchema) })),
})
export type DatumQuestion = z.infer<typeof datumQuestionSchema>

export const importMappingSchema = z.object({
  columns: z.array(
    z.object({
      index: z.int(),
      header: z.string(),
      column: z.enum(columnCodes).nullable(),
      ignored: z.enum(['unknown', 'secret', 'twice']).nullable(),
    }),
  ),
  /** Words of the file that are none of ours, with how often they stand there and the code they look like. */
  unknownWords: z.array(
    z.object({ column: z.enum(columnCodes), word: z.string(), count: z.int(), likely: z.string().nullable() }),
  ),
})
export type ImportMapping = z.infer<typeof importMappingSchema>

export const importCountsSchema = z.object({
  total: z.int(),
  new: z.int(),
  update: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
  notPlaced: z.int(),
  /** Lines by the code said to them. */
  reasons: z.record(z.string(), z.int()),
})
export type ImportCounts = z.infer<typeof importCountsSchema>

export const importBatchSchema = z.object({
  id: z.string(),
  kind: z.enum(importKinds),
  fileName: z.string(),
  state: z.enum(importStates),
  actions: z.array(z.enum(importActions)),
  encoding: z.string().nullable(),
  datum: z.enum(datums).nullable(),
  counts: importCountsSchema.nullable(),
  createdAt: z.string(),
  createdByName: z.string().nullable(),
  appliedAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
  rowVersion: z.int(),
  job: jobSchema.nullable(),
})
export type ImportBatch = z.infer<typeof importBatchSchema>

export const importRowSchema = z.object({
  line: z.int(),
  verdict: z.enum(importVerdicts),
  reasons: z.array(importReasonSchema),
  nameMask: z.string().nullable(),
  place: z.string().nullable(),
  geoGrade: z.string().nullable(),
  segment: z.string().nullable(),
  tier: z.string().nullable(),
  assetBand: z.string().nullable(),
  held: z.array(z.string()),
  changed: z.array(z.string()),
  kept: z.array(z.string()),
  /** Of a line that says a merchant: what it says, and which shop of the map it was taken for; null `matchedBy` = a new shop. */
  merchant: z
    .object({
      name: z.string(),
      category: z.string().nullable(),
      address: z.string().nullable(),
      matchedBy: z.enum(merchantMatches).nullable(),
      matchedName: z.string().nullable(),
      /** The branch has a file on that shop. */
      isFiled: z.boolean(),
    })
    .nullable(),
})
export type ImportRowAnswer = z.infer<typeof importRowSchema>

export const importDetailSchema = importBatchSchema.extend({
  mapping: importMappingSchema.nullable(),
  choice: importChoiceSchema,
  question: datumQuestionSchema.nullable(),
  firstRows: z.array(importRowSchema),
})
export type ImportDetail = z.infer<typeof importDetailSchema>

/** Customers that are not on the map, on one page of their list. */
export const notPlacedPageRows = 20
/** Why a customer is not on the map. */
export const notPlacedReasons = ['no_address', 'address_unknown'] as const
export const notPlacedSchema = z.object({
  id: z.string(),
  name: z.string(),
  address: z.string().nullable(),
  reason: z.enum(notPlacedReasons),
  rowVersion: z.int(),
})
export type NotPlaced = z.infer<typeof notPlacedSchema>

/** A home set by hand: a place of the map, or a position. */
export const customerHomeSchema = z
  .strictObject({
    placeId: z.ulid().nullable().default(null),
    position: lngLatSchema.nullable().default(null),
    buildingId: z.ulid().nullable().default(null),
    unitLabel: z.string().trim().min(1).max(40).nullable().default(null),
  })
  .refine(({ placeId, position, buildingId }) => placeId !== null || position !== null || buildingId !== null, {
    path: ['placeId'],
    error: 'home_needed',
  })
export type CustomerHome = z.infer<typeof customerHomeSchema>
