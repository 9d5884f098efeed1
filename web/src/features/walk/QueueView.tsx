import { Button } from 'antd'
import type { QueuedPhoto, QueuedWrite } from '#api/walk-store.ts'
import { signInPath } from '#api/client.ts'
import { forgetPhoto, sendPhotoAgain } from '#api/walk-photos.ts'
import { isWithdrawal, ownOf, withdrawalOf } from '#api/walk-queue.ts'
import { syncNow } from '#api/walk-sync.ts'
import { streetWithin } from '#i18n/street-words.ts'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Tag } from '#ui/Tag.tsx'
import { useSession } from '#use-branch.ts'
import { formatClock } from './clock.ts'
import { ParkedWrite } from './ParkedWrite.tsx'
import { takeBack } from './walk-deeds.ts'
import { useQueue } from './use-queue.ts'
import { useWalkSearch } from './walk-search.ts'
import { WalkHead } from './WalkHead.tsx'
import { useDeedWords } from './use-deed-words.ts'

/** Everything recorded on this phone: what was refused first, then what waits, then what has arrived. */
export function QueueView({ branchId }: { branchId: string }) {
  const text = useText()
  const [, go] = useWalkSearch()
  const { user } = useSession()
  const { writes: all, photos: pictures, needsSignIn, isOffline, waiting, parked } = useQueue()
  const { own: writes, othersWait } = ownOf(all, user.id)
  const { own: photos, othersWait: picturesWait } = ownOf(pictures, user.id)
  const others = othersWait || picturesWait
  const stateKey = () => {
    if (waiting > 0) return isOffline ? 'walk.queue.offline' : 'walk.queue.onItsWay'
    return parked > 0 ? 'walk.queue.restSent' : 'walk.queue.allSent'
  }
  const of = (state: QueuedWrite['state']) => writes.filter((write) => write.state === state)
  const takenBack = writes.filter(isWithdrawal).flatMap(({ after }) => after)
  // A gift goes with its visit.
  const gifts = writes.filter(
    ({ action, state, after }) =>
      action === 'gift_move.create' && state === 'sent' && after.some((id) => takenBack.includes(id)),
  )
  const withdrawn = new Set([...takenBack, ...gifts.map(({ id }) => id)])

  return (
    <div className="walk">
      <WalkHead onBack={() => go({ show: undefined })} title={text('walk.queue.title')} />
      <div className="walk-body walk-page">
        <p className="second">{text(stateKey(), { count: parked })}</p>
        {(needsSignIn || others) && (
          <div className="walk-notes">
            <p>{text(others ? 'walk.queue.otherPerson' : 'walk.queue.signIn')}</p>
            <a href={`${signInPath}?return=${encodeURIComponent(location.pathname + location.search)}`}>
              {text('action.signIn')}
            </a>
          </div>
        )}
        {waiting > 0 && (
          <Button size="large" onClick={() => void syncNow()}>
            {text('walk.queue.now')}
          </Button>
        )}
        {writes.length + photos.length === 0 && (
          <EmptyState title={text('walk.queue.none')} note={text('walk.queue.noneNote')} />
        )}
        {of('parked').length > 0 && <h2 className="walk-section">{text('walk.queue.parked')}</h2>}
        <ul>
          {of('parked').map((write) => (
            <ParkedWrite key={write.id} branchId={branchId} write={write} />
          ))}
        </ul>
        <WriteList title={text('walk.queue.waiting')} writes={of('waiting')} withdrawn={withdrawn} />
        <PhotoList photos={photos} />
        <WriteList title={text('walk.queue.sent')} writes={of('sent').toReversed()} withdrawn={withdrawn} />
        <WriteList title={text('walk.queue.dropped')} writes={of('dropped')} withdrawn={withdrawn} />
      </div>
    </div>
  )
}

type ListProps = { title: string; writes: readonly QueuedWrite[]; withdrawn: ReadonlySet<string> }

function WriteList({ title, writes, withdrawn }: ListProps) {
  const text = useText()
  const words = useDeedWords()
  if (writes.length === 0) return null
  return (
    <>
      <h2 className="walk-section">
        {title} {writes.length}
      </h2>
      <ul>
        {writes.map((write) => (
          <li key={write.id} className="walk-write">
            <span className="walk-door-words">
              <span>{streetWithin(text, write.about)}</span>
              <span className="note">
                {words(write)} · {formatClock(write.madeAt)}
                {write.droppedWhy &&
                  ` · ${write.droppedWhy === 'undone' ? text('walk.queue.undone') : write.droppedWhy}`}
              </span>
            </span>
            {withdrawn.has(write.id) ? (
              <Tag state="ended">{text('walk.queue.undone')}</Tag>
            ) : (
              (write.state === 'waiting' || (write.state === 'sent' && withdrawalOf(write))) &&
              !isWithdrawal(write) &&
              (write.state === 'sent' || write.tries === 0 || withdrawalOf(write)) && (
                <Button type="text" size="large" onClick={() => void takeBack(write)}>
                  {text('action.undo')}
                </Button>
              )
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function PhotoList({ photos }: { photos: readonly QueuedPhoto[] }) {
  const text = useText()
  if (photos.length === 0) return null
  return (
    <>
      <h2 className="walk-section">
        {text('walk.queue.photos')} {photos.length}
      </h2>
      <ul>
        {photos.map((photo) => (
          <li key={photo.id} className="walk-write">
            <span className="walk-door-words">
              <span>{streetWithin(text, photo.about)}</span>
              <span className="note">{text(photo.state === 'parked' ? 'walk.photo.refused' : 'walk.photo.waits')}</span>
            </span>
            {photo.state === 'parked' && (
              <>
                <Button size="large" onClick={() => void sendPhotoAgain(photo.id)}>
                  {text('walk.parked.again')}
                </Button>
                <Button size="large" onClick={() => void forgetPhoto(photo.id)}>
                  {text('walk.photo.drop')}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
