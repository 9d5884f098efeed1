import { customerFileColumns } from 'domain/files/customer-file-columns.ts'
import { merchantImportColumns } from 'domain/files/merchant-import-columns.ts'
import {
  importAction,
  type ImportAction,
  importActionsOf,
  importChoiceSchemas,
  importFileBytes,
  type ImportKind,
  importPageRows,
  type ImportState,
  importStates,
  verdictsShown,
  verdictsShownList,
} from 'domain/import-batch.ts'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import type { Trx } from '#db/database.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { AppError, badRequest, conflict, forbidden, notFound } from '#http/errors.ts'
import { json, query } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { jobAnswer } from '#jobs/job-answer.ts'
import { findJobByKey, findLiveJob, insertJob, type Job } from '#jobs/job-queries.ts'
import { createJobLane } from '#jobs/job-run.ts'
import { csvFile } from './csv-file.ts'
import { batchAnswer, detailAnswer, rowAnswer } from './import-answers.ts'
import { type ImportJobKind, importJobKinds, startImportJob } from './import-jobs.ts'
import {
  findBatch,
  insertBatch,
  listBatches,
  listRows,
  type NamedBatch,
  removeBatch,
  updateBatch,
} from './import-queries.ts'
import { storedMapping } from './import-row-json.ts'
import { rejectedFile } from './rejected-file.ts'
import { listChangedLater } from './undo-import.ts'

const languageSchema = z.strictObject({ language: z.enum(['zh', 'en']).default('zh') })
const uploadSchema = z.strictObject({ fileName: z.string().trim().min(1).max(200) })
const rowsSchema = z.strictObject({
  verdict: z.enum(verdictsShownList).optional(),
  page: z.coerce.number().int().min(0).max(1000).default(0),
})
const firstRows = 10
const changedShown = 20

/** What kinds of file differ in, as seen from outside. */
const outside = {
  customer: { columns: customerFileColumns, template: { zh: '客户导入模板.csv', en: 'customer-template.csv' } },
  merchant: { columns: merchantImportColumns, template: { zh: '商户导入模板.csv', en: 'merchant-template.csv' } },
} satisfies Record<ImportKind, object>

/** Files of one kind: checked first, applied as one batch, and taken back as one. */
export function importApi(services: Services, kind: ImportKind) {
  const { db } = services
  const lane = createJobLane(services)

  const batchOf = async (c: Context<BranchEnv>, from: Trx | typeof db = db): Promise<NamedBatch> => {
    const batch = await findBatch(from, c.get('scope'), kind, c.req.param('importId') ?? '')
    if (!batch) throw notFound()
    return batch
  }

  /** Sends a batch into its next job; one import job of a branch at a time, so that no two write the same customers. */
  const startJob = async (
    c: Context<BranchEnv>,
    jobKind: ImportJobKind,
    action: ImportAction,
    state: ImportState,
    change?: (batch: NamedBatch) => string,
  ) => {
    const job = await write(services, c, async (trx, note) => {
      const batch = await batchOf(c, trx)
      refuseUnless(batch, action)
      const made = await newJob(c, trx, jobKind)
      await updateBatch(trx, batch, c.get('scope').userId, {
        state,
        jobId: made.id,
        ...(change ? { mapping: change(batch) } : {}),
      })
      note({ objectKind: 'import_batch', objectId: batch.id, fields: ['state'] })
      return made
    })
    startImportJob(services, lane, job)
    return c.json({ job: jobAnswer(job) }, 202)
  }

  return new Hono<BranchEnv>()
    .get('/', allow(importAction(kind, 'list')), async (c) => {
      const batches = await listBatches(db, c.get('scope'), kind)
      return c.json({
        batches: await Promise.all(batches.map(async (batch) => batchAnswer(batch, await jobOf(batch)))),
      })
    })
    .post(
      '/',
      allow(importAction(kind, 'create')),
      query(uploadSchema),
      bodyLimit({ maxSize: importFileBytes, onError: tooLarge }),
      async (c) => {
        if (c.req.header('content-type') !== 'application/octet-stream') throw badRequest('octet_stream_needed')
        const content = Buffer.from(await c.req.arrayBuffer())
        const scope = c.get('scope')
        const { job, batchId } = await write(services, c, async (trx, note) => {
          const made = await newJob(c, trx, 'import_check')
          const id = await insertBatch(trx, scope, kind, fileNameOf(c.req.valid('query').fileName), made.id, content)
          note({ objectKind: 'import_batch', objectId: id, fields: ['file'] })
          return { job: made, batchId: id }
        })
        const batch = await findBatch(db, scope, kind, batchId)
        if (!batch) throw notFound()
        startImportJob(services, lane, job)
        return c.json({ batch: batchAnswer(batch, job), job: jobAnswer(job) }, 202)
      },
    )
    .get('/template.csv', allow(importAction(kind, 'template')), query(languageSchema), (c) => {
      const { language } = c.req.valid('query')
      const { columns, template } = outside[kind]
      const rows = [
        columns.map((column) => column[language]),
        columns.map(({ code }) => code),
        columns.map(({ example }) => example),
      ]
      return c.body(csvFile(rows), 200, csvHeaders(template[language]))
    })
    .get('/:importId', allow(importAction(kind, 'read')), async (c) => {
      const batch = await batchOf(c)
      const rows = await listRows(db, batch, { verdicts: null, offset: 0, limit: firstRows })
      return c.json(detailAnswer(batch, await jobOf(batch), rows))
    })
    .get('/:importId/rows', allow(importAction(kind, 'rows')), query(rowsSchema), async (c) => {
      const { verdict, page } = c.req.valid('query')
      const batch = await batchOf(c)
      const rows = await listRows(db, batch, {
        verdicts: verdict ? verdictsShown[verdict] : null,
        offset: page * importPageRows,
        limit: importPageRows,
      })
      return c.json({ rows: rows.map(rowAnswer[kind]) })
    })
    .get('/:importId/rejected.csv', allow(importAction(kind, 'rejected_file')), query(languageSchema), async (c) => {
      const batch = await batchOf(c)
      // The lines as they were sent, with names: only for whoever sent them.
      if (batch.createdBy !== c.get('scope').userId) throw forbidden()
      await write(services, c, async (_trx, note) =>
        note({ objectKind: 'import_batch', objectId: batch.id, fields: ['rejected'] }),
      )
      const name = c.req.valid('query').language === 'zh' ? '退回的行.csv' : 'rejected-rows.csv'
      return c.body(await rejectedFile(db, batch, c.req.valid('query').language), 200, csvHeaders(name))
    })
    .put('/:importId/mapping', allow(importAction(kind, 'update')), json(importChoiceSchemas[kind]), (c) => {
      const choice = c.req.valid('json')
      return startJob(c, 'import_check', 'check', 'checking', ({ mapping }) =>
        JSON.stringify({ ...storedMapping(mapping), choice, question: null }),
      )
    })
    .post('/:importId/apply', allow(importAction(kind, 'apply')), (c) =>
      startJob(c, 'import_apply', 'apply', 'applying'),
    )
    .post('/:importId/undo', allow(importAction(kind, 'undo')), async (c) => {
      const batch = await batchOf(c)
      refuseUnless(batch, 'undo')
      const changed = await listChangedLater(db, batch)
      if (changed.length > 0)
        throw conflict('changed_later', { count: changed.length, ...changedRows(kind, changed.slice(0, changedShown)) })
      return startJob(c, 'import_undo', 'undo', 'undoing')
    })
    .delete('/:importId', allow(importAction(kind, 'remove')), async (c) => {
      await write(services, c, async (trx, note) => {
        const batch = await batchOf(c, trx)
        refuseUnless(batch, 'remove')
        await removeBatch(trx, batch)
        note({ objectKind: 'import_batch', objectId: batch.id, fields: ['removed'] })
      })
      return c.body(null, 204)
    })

  async function newJob(c: Context<BranchEnv>, trx: Trx, jobKind: ImportJobKind): Promise<Job> {
    const running = await findLiveJob(trx, c.get('scope'), importJobKinds)
    if (running) throw conflict('import_running')
    return insertJob(trx, c.get('scope'), jobKind)
  }

  function jobOf({ branchId, jobId }: NamedBatch): Promise<Job | null> {
    return jobId === null ? Promise.resolve(null) : findJobByKey(db, { branchId, id: jobId })
  }
}

const changedRows = (kind: ImportKind, changed: Awaited<ReturnType<typeof listChangedLater>>) =>
  kind === 'customer'
    ? { customers: changed.map(({ line, id, name }) => ({ line, customerId: id, nameMask: name })) }
    : { merchants: changed.map(({ line, id, name }) => ({ line, merchantId: id, name })) }

function refuseUnless({ state }: NamedBatch, action: ImportAction) {
  const known = z.enum(importStates).parse(state)
  if (!importActionsOf[known].includes(action)) throw conflict('import_not_in_state', { state })
}

const tooLarge = () => {
  throw new AppError(413, 'file_too_large', { megabytes: importFileBytes / 1024 ** 2 })
}

/** The last part of a path, without what could end a line or a name. */
const fileNameOf = (name: string) =>
  (name.split(/[/\\]/).at(-1) ?? name).replaceAll(/[\p{Cc}"<>|:*?]/gu, '') || 'list.csv'

const csvHeaders = (name: string) => ({
  'content-type': 'text/csv; charset=utf-8',
  'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  'x-content-type-options': 'nosniff',
})
