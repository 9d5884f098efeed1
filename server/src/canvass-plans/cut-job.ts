import type { CutResult } from 'domain/canvass-plan-sheet.ts'
import { isBetterCut, type PacketCutInstance } from 'domain/solvers/packet-cut.ts'
import type { Services } from '#http/context.ts'
import { AppError } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { audited } from '#http/write.ts'
import type { Job } from '#jobs/job-queries.ts'
import { type JobEnd, type JobProgress, runJob } from '#jobs/job-run.ts'
import { type FoundCut, runCutThread } from './cut-thread.ts'
import { storeCut } from './store-packets.ts'

export const cutJobKind = 'canvass_cut'

/** So long the search goes on for a better cut. */
export const cutSeconds = 5
const steps = 10 * cutSeconds

export type CutAsked = { scope: BranchScope; planId: string; requestId: string }

/** Cuts a plan: the first cut is stored as soon as it is found, the best one at the end or when it is told to stop. */
export const runCutJob = (services: Services, job: Job, asked: CutAsked): Promise<JobEnd> =>
  runJob(services, job, (progress) => cutPlan(services, asked, progress))

async function cutPlan(
  services: Services,
  { scope, planId, requestId }: CutAsked,
  progress: JobProgress,
): Promise<JobEnd> {
  const instance = await services.heavy.run('canvassCutGround', { scope, planId })
  if (instance.ground.sides.length + instance.ground.doors.length === 0) throw new AppError(400, 'nothing_to_cut')
  const startedAt = Date.now()
  let isCancelled = false
  let stored: { cut: CutResult; found: FoundCut } | null = null
  const store = async (found: FoundCut) => {
    // Only what is better replaces what people already see.
    if (stored !== null && !isBetterCut(found.result.solution, stored.found.result.solution)) return
    const cut = cutResult(found)
    instance.ground.rowVersion = await storedCut(services, { scope, planId, requestId }, instance, found, cut)
    stored = { cut, found }
  }
  // What was stored last, as far as the types can see through the callback.
  const result = (): CutResult | null => stored?.cut ?? null
  await runCutThread(
    { instance, seed: planId, ms: 1000 * cutSeconds },
    {
      isWanted: async () => {
        await progress.at(Math.min(steps - 1, Math.round((Date.now() - startedAt) / 100)), steps)
        isCancelled ||= await progress.isCancelled()
        return !isCancelled
      },
      take: store,
    },
  )
  await progress.at(steps, steps)
  return { state: isCancelled ? 'cancelled' : 'done', result: result() }
}

const cutResult = ({ result, seconds }: FoundCut): CutResult => ({
  method: 'solver',
  value: result.value,
  bound: result.bound,
  gap: result.gap,
  proven: result.proven,
  seconds: Math.round(10 * seconds) / 10,
  at: new Date().toISOString(),
})

function storedCut(
  services: Services,
  { scope, planId, requestId }: CutAsked,
  { ground }: PacketCutInstance,
  { result }: FoundCut,
  cut: CutResult,
): Promise<number> {
  const { branchId, userId, roles } = scope
  return audited(
    services,
    { chain: branchId, actorId: userId, role: roles.join(' '), action: 'canvass_plan.cut', requestId },
    async (trx, note) => {
      note({ objectKind: 'canvass_plan', objectId: planId, fields: ['packets', 'cut'] })
      return storeCut(trx, scope, ground, result.solution.packets, cut)
    },
  )
}
