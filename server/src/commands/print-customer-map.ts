import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { type CustomerFilter, filterOfText } from 'domain/customer-filter.ts'
import { type CustomerMap, customerMapSchema } from 'domain/customer-map.ts'
import { personAccessOf } from 'domain/policy.ts'
import type { Role } from 'domain/user.ts'
import { z } from 'zod'
import { configOf } from '#config.ts'
import { customerMapTask } from '#customer-map/customer-map-task.ts'
import { type Db, openDatabase } from '#db/database.ts'
import { tableWords } from '#exports/table-words.ts'
import { civilDay } from '#http/today.ts'
import { seedDemo } from '#seed/seed-city.ts'

interface Options {
  branch?: string
  demo?: boolean
  data?: string
  site?: string
  filter?: CustomerFilter
  asOf?: string
  json?: boolean
}

export function registerCustomerMap(program: Command): void {
  program
    .command('customer-map')
    .description('print the customer map of a branch as its head sees it')
    .option('--branch <code>', 'the branch, by its code')
    .option('--demo', 'build the invented city in a temporary folder and print its first branch (or --branch)')
    .option('--data <folder>', 'data folder (default: DATA_DIR, else var)')
    .option('--site <id>', 'a former or planned site instead of the current one')
    .option('--filter <text>', 'as in the address of the page: segments:boss,soho;missing:credit_card', filterAsked)
    .option('--as-of <date>', 'the day the figures are for, YYYY-MM-DD (default: today)', dateAsked)
    .option('--json', 'print JSON by the schema in domain/src/customer-map.ts')
    .action(async (options: Options) => {
      if (!options.demo && options.branch === undefined)
        throw new Error('Name a branch with --branch CODE, or use --demo.')
      const map = options.demo ? await demoMap(options) : await storedMap(options)
      process.stdout.write(options.json ? `${JSON.stringify(map, null, 2)}\n` : inWords(map))
    })
}

async function demoMap(options: Options): Promise<CustomerMap> {
  const folder = mkdtempSync(path.join(tmpdir(), 'branch-atlas-'))
  try {
    const config = configOf({ ...process.env, DATA_DIR: folder })
    const say = (line: string) => void process.stderr.write(`${line}\n`)
    await seedDemo({ config, say, ...(options.asOf === undefined ? {} : { asOf: options.asOf }) })
    return await storedMap({ ...options, data: folder })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function storedMap(options: Options): Promise<CustomerMap> {
  const config = configOf({ ...process.env, ...(options.data === undefined ? {} : { DATA_DIR: options.data }) })
  const { db, close } = openDatabase(config.databaseFile, 'read')
  try {
    const branch = await findBranchByCode(db, options.branch ?? null)
    const roles: Role[] = ['branch_head']
    const map = await customerMapTask(db, {
      scope: {
        orgId: branch.orgId,
        branchId: branch.id,
        userId: '',
        roles,
        persons: personAccessOf(roles),
        requestId: '',
      },
      siteId: options.site ?? null,
      filter: options.filter ?? {},
      onDate: options.asOf ?? civilDay(branch.timeZone),
    })
    return customerMapSchema.parse(map)
  } finally {
    await close()
  }
}

/** @throws {Error} in words that name the branches there are */
async function findBranchByCode(db: Db, code: string | null) {
  const branches = await db
    .selectFrom('branch')
    .innerJoin('org', 'org.id', 'branch.orgId')
    .select(['branch.id', 'branch.orgId', 'branch.code', 'org.timeZone'])
    .where('branch.deletedAt', 'is', null)
    .orderBy('branch.code')
    .execute()
  const found = code === null ? branches[0] : branches.find((branch) => branch.code === code)
  if (found) return found
  throw new Error(
    `There is no branch ${code ?? ''}. There are: ${branches.map((branch) => branch.code).join(', ') || 'none'}.`,
  )
}

function filterAsked(text: string): CustomerFilter {
  const filter = filterOfText(text)
  if (!filter)
    throw new InvalidArgumentError('Not a filter: field:value,value;field:value as in the address of the page.')
  return filter
}

function dateAsked(text: string): string {
  if (!z.iso.date().safeParse(text).success) throw new InvalidArgumentError('A day as YYYY-MM-DD.')
  return text
}

const percent = (share: number | null) => (share === null ? '–' : `${(share * 100).toFixed(1)} %`)
const metres = (value: number) => `${Math.round(value)} m`

function inWords({ branch, asOf, radius, total, places, whiteSpots }: CustomerMap): string {
  const farthest = radius.farthestTarget ? ` to ${tableWords('en').shop(radius.farthestTarget)}` : ', no targets yet'
  return [
    `${branch.code} ${branch.name}, ${asOf}`,
    `radius     ${metres(radius.maxMetres)}${farthest}; nine in ten of ${radius.targets} within ${metres(radius.r90Metres)}`,
    `coverage   ${percent(total.coverage.low)} to ${percent(total.coverage.high)} of ${total.coverage.denominator ?? '?'} households, ${total.unknownPlaces} places unknown`,
    `customers  ${total.customers ?? '<10'}, prospects ${total.prospects ?? '<10'}, product match ${percent(total.productMatch.value)}`,
    '',
    ...places
      .slice(0, 30)
      .map(({ name, metres: far, coverage, customers }) =>
        [
          metres(far).padStart(7),
          `${percent(coverage.low)}–${percent(coverage.high)}`.padStart(18),
          (coverage.grade ?? '-').padStart(2),
          String(customers ?? '<10').padStart(6),
          ` ${name}`,
        ].join(''),
      ),
    ...(places.length > 30 ? [`and ${places.length - 30} more places (--json)`] : []),
    '',
    'where to go this week',
    ...whiteSpots.map(
      ({ name, uncovered, reasons }) =>
        `  ${name}: ${uncovered ?? '?'} uncovered; ${reasons.map(({ code }) => code).join(', ')}`,
    ),
    '',
  ].join('\n')
}
