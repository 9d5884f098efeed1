import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { referenceQuery } from '#api/labels.ts'
import { followPhone, phoneQuery } from '#api/walk-packets.ts'
import { startWalkSync } from '#api/walk-sync.ts'
import { useText } from '#i18n/use-text.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { useSession } from '#use-branch.ts'
import { ClearPhone } from './ClearPhone.tsx'
import { PacketDesk } from './PacketDesk.tsx'
import { PacketList } from './PacketList.tsx'
import { QueueView } from './QueueView.tsx'
import { useWalkSearch } from './walk-search.ts'
import './walk.css'

/** The walker's page: the packets of the day, one packet with its doors, and what waits on this phone. */
export function WalkDesk({ branchId }: { branchId: string }) {
  const text = useText()
  const queryClient = useQueryClient()
  const { user } = useSession()
  const [{ packet: packetId, show }] = useWalkSearch()
  const phone = useQuery(phoneQuery)

  // The phone's database tells when something in it changed, and sending begins.
  useEffect(() => {
    startWalkSync()
    return followPhone(queryClient)
  }, [queryClient])

  // The words of trades come from the server; without signal those taken along stand in.
  const reference = phone.data?.packets[0]?.reference
  useEffect(() => {
    if (reference && !queryClient.getQueryData(referenceQuery.queryKey)) {
      queryClient.setQueryData(referenceQuery.queryKey, reference)
    }
  }, [queryClient, reference])

  if (phone.isPending) return <Waiting rows={6} />
  if (phone.isError) {
    return (
      <div className="walk-page">
        <ErrorNote title={text('walk.noStore')} note={text('walk.noStoreNote')} />
      </div>
    )
  }
  if (show === 'queue') return <QueueView branchId={branchId} />
  if (show === 'phone') return <ClearPhone />
  const own = phone.data.packets.filter((kept) => kept.userId === user.id)
  const kept = own.find(({ id }) => id === packetId)
  if (kept) return <PacketDesk key={kept.id} kept={kept} all={own} writes={phone.data.writes} />
  const days = phone.data.days.filter((one) => one.userId === user.id)
  return <PacketList branchId={branchId} kept={own} days={days} writes={phone.data.writes} />
}
