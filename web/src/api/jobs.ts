import { useMutation, useQueryClient } from '@tanstack/react-query'
import { jobSchema } from 'domain/job.ts'
import { ask } from './client.ts'

/** Asks a job to stop; what it had written is taken back. */
export function useCancelJob(branchId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (jobId: string) => ask(jobSchema, `/branches/${branchId}/jobs/${jobId}/cancel`, { method: 'POST' }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['imports', branchId] }),
  })
}
