import { useQuery } from '@tanstack/react-query'
import { installWalkWorker } from '#api/walk-worker.ts'
import { useText } from '#i18n/use-text.ts'

/** What this browser does not do for a walk without signal, said before one leaves. Nothing where all is well. */
export function PhoneNotes() {
  const text = useText()
  const lack = useQuery({ queryKey: ['walk-worker'], queryFn: installWalkWorker, networkMode: 'always' }).data
  const kept = useQuery({
    queryKey: ['walk-storage'],
    queryFn: () => (navigator.storage?.persisted ? navigator.storage.persisted() : null),
    networkMode: 'always',
  }).data
  if (!lack && kept !== false) return null
  return (
    <ul className="walk-notes">
      {lack && <li>{text(`walk.lack.${lack}`)}</li>}
      {kept === false && <li>{text('walk.mayDrop')}</li>}
    </ul>
  )
}
