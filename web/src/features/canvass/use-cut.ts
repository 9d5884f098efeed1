import { useQuery, useQueryClient } from '@tanstack/react-query'
import { isJobLive, type JobAnswer } from 'domain/job.ts'
import { useEffect, useState } from 'react'
import { ApiProblem } from '#api/client.ts'
import { type KnownPlan, useCutPlan } from '#api/canvass-plans.ts'
import { jobQuery, useCancelJob } from '#api/jobs.ts'

/** Cutting a plan: asked for, waited for, stopped; when it is there the plan is read again. */
export function useCut(branchId: string) {
  const queryClient = useQueryClient()
  const [jobId, setJobId] = useState<string | null>(null)
  const start = useCutPlan(branchId)
  const cancel = useCancelJob(branchId)
  const job = useQuery({ ...jobQuery(branchId, jobId ?? ''), enabled: jobId !== null })
  const state = job.data?.state ?? null
  const done = job.data?.done ?? 0

  // The job stores what it found first and then what is better: the plan is read again as it goes on, and at its end.
  useEffect(() => {
    if (jobId !== null) void queryClient.invalidateQueries({ queryKey: ['canvass', branchId] })
  }, [queryClient, branchId, jobId, state, done])

  return {
    job: job.data ?? null,
    isLive: start.isPending || (jobId !== null && (state === null || isJobLive({ state }))),
    error: start.error ?? job.error ?? cancel.error ?? failureOf(job.data),
    start: (plan: KnownPlan) => {
      setJobId(null)
      start.mutate(plan, { onSuccess: setJobId })
    },
    stop: () => jobId !== null && cancel.mutate(jobId),
  }
}

/** A job that failed tells its problem by the same codes as an answer does. */
const failureOf = (job: JobAnswer | undefined): ApiProblem | null =>
  job && (job.state === 'failed' || job.state === 'interrupted')
    ? new ApiProblem(500, job.problem?.code ?? 'unexpected', job.problem?.detail ?? null, null)
    : null
