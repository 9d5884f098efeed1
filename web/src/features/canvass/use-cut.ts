import { useQuery, useQueryClient } from '@tanstack/react-query'
import { isJobLive } from 'domain/job.ts'
import { useEffect, useState } from 'react'
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

  // What the job wrote is the server's: it is read once the job has ended.
  useEffect(() => {
    if (state && !isJobLive({ state })) void queryClient.invalidateQueries({ queryKey: ['canvass', branchId] })
  }, [queryClient, branchId, state])

  return {
    job: job.data ?? null,
    isLive: start.isPending || (jobId !== null && (state === null || isJobLive({ state }))),
    error: start.error ?? job.error ?? cancel.error,
    start: (plan: KnownPlan) => {
      setJobId(null)
      start.mutate(plan, { onSuccess: setJobId })
    },
    stop: () => jobId !== null && cancel.mutate(jobId),
  }
}
