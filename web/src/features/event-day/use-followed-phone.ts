import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { followPhone } from '#api/walk-packets.ts'
import { startWalkSync } from '#api/walk-sync.ts'

/** The phone's database tells when something in it changed, and sending begins: for every part of the page. */
export function useFollowedPhone(): void {
  const queryClient = useQueryClient()
  useEffect(() => {
    startWalkSync()
    return followPhone(queryClient)
  }, [queryClient])
}
