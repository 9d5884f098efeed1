import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { isJobLive, jobSchema } from 'domain/job.ts'
import { ask } from './client.ts'

/** Asks a job to stop; what it had written is taken back. */
export function useCancelJob(branchId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (jobId: string) => ask(jobSchema, `/branches/${branchId}/jobs/${jobId}/cancel`, { method: 'POST' }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['imports', branchId] }),
  })
}

/** How often a running job is asked for, milliseconds. */
const whileRunning = 500

/** One job, asked for again and again until it has ended. */
export const jobQuery = (branchId: string, jobId: string) =>
  queryOptions({
    queryKey: ['job', branchId, jobId],
    queryFn: () => ask(jobSchema, `/branches/${branchId}/jobs/${jobId}`),
    refetchInterval: ({ state }) => (state.data && !isJobLive(state.data) ? false : whileRunning),
  })
