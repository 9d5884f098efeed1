import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { merchantGroups } from 'domain/merchant-category.ts'
import type { WorkItem } from 'domain/work-item.ts'
import { useKeepPromise } from '#api/contact-notes.ts'
import { useLabels } from '#api/labels.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { MerchantDisc } from '#ui/symbols/MerchantDisc.tsx'
import { Tag, type TagState } from '#ui/Tag.tsx'
import { useToast } from '#ui/Toast.tsx'
import { itemAddress } from './item-address.ts'
import type { TodayGroup } from './today-groups.ts'

/** What has no day of its own says by its sign how it stands. */
const signs: Partial<Record<WorkItem['kind'], TagState>> = {
  silent: 'due',
  returned: 'refused',
  event_returned: 'refused',
  interested: 'interested',
  to_sign: 'passed',
}

/** One item: whom it is about, what is asked in words and numbers, by when; a click leads to where it is done. */
export function TodayRow({ branchId, item, group }: { branchId: string; item: WorkItem; group: TodayGroup }) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const { kind, merchant, on, owner } = item
  const disc = merchantGroups.find((one) => one === merchant?.group)
  const name = merchant ? labels.shop(merchant) : itemTitle()
  const { to, search } = itemAddress(item)

  return (
    <li className="today-row">
      <Link to={to} search={(view: object) => ({ ...view, ...search })} className="today-link">
        <span className="today-disc">
          {disc && <MerchantDisc group={disc} ally={merchant?.isAlly === true} size={22} />}
        </span>
        <span className="today-what">
          <span className="strong">{name}</span>
          <span className="second">{sentence()}</span>
        </span>
        <span className="today-owner note">{owner && text('today.owner', { name: owner.name })}</span>
        <span className="today-when">
          {on ? (
            <Tag state={group === 'overdue' || group === 'today' ? 'due' : 'plain'}>{format.day(on)}</Tag>
          ) : (
            <Tag state={signs[kind] ?? 'plain'}>{text(`today.kind.${kind}`)}</Tag>
          )}
        </span>
      </Link>
      <span className="today-act">{kind === 'promise' && <KeptButton branchId={branchId} id={item.id} />}</span>
    </li>
  )

  function itemTitle() {
    return item.title === '' ? text(`today.kind.${kind}`) : item.title
  }

  function sentence(): string {
    const { have, need, words, title } = item
    switch (kind) {
      case 'pilot_end':
        return text('today.say.pilot_end', { have: format.count(have), need: format.count(need), alliance: title })
      case 'silent':
        return text('today.say.silent', { days: format.count(have), alliance: title })
      case 'expiry':
        return text('today.say.expiry', { days: format.count(have), alliance: title })
      case 'interested':
        return words === ''
          ? text('today.say.interested', { alliance: title })
          : text('today.say.interestedIn', { words, alliance: title })
      case 'promise':
        return words === '' ? text('today.say.promiseUntold') : text('today.say.promise', { words })
      case 'revisit':
        return words === '' ? text('today.say.revisit') : text('today.say.revisitNoted', { words })
      case 'lead_waiting':
        return text('today.say.lead_waiting', { line: item.line === null ? '' : text(`code.productLine.${item.line}`) })
      case 'lead_pressing':
        return text('today.say.lead_pressing', {
          line: item.line === null ? '' : text(`code.productLine.${item.line}`),
          time: format.moment(item.dueAt),
        })
      case 'packet_today':
        return text('today.say.packet_today', { have: format.count(have), need: format.count(need) })
      case 'hand_over_asked':
        return text('today.say.hand_over_asked', { name: owner?.name ?? '', words })
      case 'task_due':
        return words === '' && item.taskKind ? text(`code.taskKind.${item.taskKind}`) : words
      case 'review_open':
        return [merchant && title, text('today.say.review_open', { name: owner?.name ?? '' })]
          .filter(Boolean)
          .join('　')
      case 'to_sign':
      case 'returned':
        return text(`today.say.${kind}`, { alliance: title })
      case 'event_lead':
      case 'event_permit':
        return text(`today.say.${kind}`, { count: format.count(have) })
      case 'event_approve':
        return text('today.say.event_approve', { sum: format.money(have) })
      case 'cash_confirm':
      case 'event_returned':
        return text(`today.say.${kind}`, { words })
      case 'event_today':
      case 'event_wrap':
      case 'event_behind':
      case 'event_changed':
      case 'walk':
      case 'material_expiry':
      case 'promotion_start':
      case 'promotion_end':
        return text(`today.say.${kind}`)
    }
  }
}

/** The promise was kept; the way back stands in the toast. */
function KeptButton({ branchId, id }: { branchId: string; id: string }) {
  const text = useText()
  const toast = useToast()
  const may = useMay()
  const keep = useKeepPromise(branchId)
  if (!may('contact_note.keep')) return null
  return (
    <>
      <Button
        loading={keep.isPending}
        onClick={() =>
          keep.mutate(
            { id, kept: true },
            {
              onSuccess: () =>
                toast({ words: text('today.keptToast'), onUndo: () => keep.mutate({ id, kept: false }) }),
            },
          )
        }
      >
        {text('today.kept')}
      </Button>
      <ProblemNote error={keep.error} />
    </>
  )
}
