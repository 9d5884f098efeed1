import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import type { AllianceLink } from 'domain/alliance-link.ts'
import { oneWayFrom } from 'domain/formulas/reciprocity.ts'
import { silentDays } from 'domain/member-stages.ts'
import { useState } from 'react'
import { allianceLinksQuery, useChangeLink, useRemoveLink, useRestoreLink } from '#api/alliance-links.ts'
import { useMay } from '#api/may.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { ConfirmWithReason } from '#ui/ConfirmWithReason.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FactRows } from '#ui/FactRows.tsx'
import { Section } from '#ui/Section.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { useToast } from '#ui/Toast.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { viewSearchSchema } from '#view-state.ts'
import { LinkForm } from './LinkForm.tsx'
import { LinkStateTag } from './LinkStateTag.tsx'
import { linkSentence } from './link-sentence.ts'

type Props = {
  branchId: string
  linkId: string
  /** One of its ends, so that only its links are asked for. */
  merchantId: string | null
  days: number
  onNode: (id: string) => void
  onClose: () => void
  onHeight?: (share: number) => void
}

/** One tie: who does what, what each side gave and got, how even it is, and what to do about it. */
export function LinkSheet({ branchId, linkId, merchantId, days, onNode, onClose, onHeight }: Props) {
  const text = useText()
  const format = useFormat()
  const [editing, setEditing] = useState(false)
  const links = useQuery(allianceLinksQuery(branchId, { days, ...(merchantId ? { merchantId } : {}) }))
  const link = links.data?.links.find(({ id }) => id === linkId)
  const sheet = { onClose, ...(onHeight ? { onHeight } : {}) }
  if (!link)
    return (
      <SideSheet title={text('ecosystem.link.title')} {...sheet}>
        {links.data && <p className="sheet-note second">{text('ecosystem.link.gone')}</p>}
        {!links.data && !links.error && <Waiting rows={6} />}
        <ProblemNote error={links.error} />
      </SideSheet>
    )
  const name = (side: AllianceLink['from']) => side?.name ?? text('ecosystem.branch')
  const title = text(link.isDirected ? 'ecosystem.link.directed' : 'ecosystem.link.mutual', {
    from: name(link.from),
    to: name(link.to),
  })
  if (editing)
    return (
      <SideSheet title={title} tall {...sheet}>
        <LinkForm
          branchId={branchId}
          changed={link}
          onSaved={() => setEditing(false)}
          onCancel={() => setEditing(false)}
        />
      </SideSheet>
    )
  const pledge = [
    link.pledge,
    link.pledgePerMonth === null ? '' : text('ecosystem.link.pledgePerMonth', { count: link.pledgePerMonth }),
  ].filter((words) => words !== '')
  const people = ({ verified, verbal }: AllianceLink['gave']) =>
    [
      text('ecosystem.link.people', { count: format.count(verified) }),
      ...(verbal > 0 ? [text('ecosystem.link.told', { count: format.count(verbal) })] : []),
    ].join(text('ecosystem.reason.comma'))

  return (
    <SideSheet
      {...sheet}
      title={title}
      tag={<LinkStateTag state={link.state} />}
      facts={linkSentence(link.kind, link.from?.name ?? null, link.to?.name ?? null, text)}
      actions={
        <LinkDeeds branchId={branchId} link={link} title={title} onEdit={() => setEditing(true)} onClose={onClose} />
      }
    >
      <Section title={text('ecosystem.link.flow', { days: links.data?.period.days ?? days })}>
        <BalanceBar link={link} />
        <FactRows
          rows={[
            {
              label: text('ecosystem.link.gave', { from: name(link.from), to: name(link.to) }),
              value: people(link.gave),
            },
            {
              label: text('ecosystem.link.gave', { from: name(link.to), to: name(link.from) }),
              value: people(link.got),
            },
            {
              label: text('ecosystem.link.balance'),
              value:
                link.balance === null
                  ? text('ecosystem.link.nothingYet')
                  : text(`ecosystem.link.balanced.${balanceWord(link)}`, { share: format.wholePercent(link.balance) }),
            },
            {
              label: text('ecosystem.link.last'),
              value: link.lastFlowOn === null ? text('ecosystem.link.never') : format.day(link.lastFlowOn),
            },
          ]}
        />
        {link.state === 'one_way' && (
          <p className="link-warning">▲ {text('ecosystem.link.oneWay', { count: oneWayFrom, days })}</p>
        )}
        {link.state === 'silent' && (
          <p className="link-warning">▲ {text('ecosystem.link.silent', { days: silentDays })}</p>
        )}
      </Section>
      <Section title={text('ecosystem.link.terms')} line={false}>
        <FactRows
          rows={[
            { label: text('ecosystem.link.kind'), value: text(`code.linkKind.${link.kind}`) },
            {
              label: text('ecosystem.link.since'),
              value: text('ecosystem.link.sinceDays', { day: format.shortDay(link.since), count: link.ageDays }),
            },
            {
              label: text('ecosystem.link.introducer'),
              value: link.introducerName ?? text(`code.introducer.${link.introducedBy}`),
            },
            {
              label: text('ecosystem.link.pledge'),
              value: pledge.length === 0 ? text('ecosystem.link.noPledge') : pledge.join('　'),
            },
            ...(link.pledgeKept
              ? [
                  {
                    label: text('ecosystem.link.kept'),
                    value: text(link.pledgeKept.isKept ? 'ecosystem.link.isKept' : 'ecosystem.link.notKept', {
                      count: format.count(Math.round(link.pledgeKept.given)),
                    }),
                  },
                ]
              : []),
            ...(link.silentFrom
              ? [{ label: text('ecosystem.link.silentFrom'), value: format.day(link.silentFrom) }]
              : []),
          ]}
        />
        <div className="link-ends">
          {[link.from, link.to].map((side) =>
            side ? (
              <button
                key={side.merchantId}
                type="button"
                className="text-button"
                onClick={() => onNode(side.merchantId)}
              >
                {text('ecosystem.link.see', { name: side.name })}
              </button>
            ) : null,
          )}
        </div>
      </Section>
    </SideSheet>
  )
}

function balanceWord({ isDirected, balance }: AllianceLink) {
  if (isDirected) return 'directed'
  return (balance ?? 0) >= 0.5 ? 'even' : (balance ?? 0) > 0 ? 'uneven' : 'none'
}

function BalanceBar({ link: { gave, got } }: { link: AllianceLink }) {
  const all = gave.people + got.people
  if (all === 0) return null
  return (
    <div className="balance-bar" aria-hidden>
      <i style={{ flexGrow: gave.people }} />
      <i style={{ flexGrow: got.people }} />
    </div>
  )
}

const shownInSheet = () => undefined

type DeedsProps = { branchId: string; link: AllianceLink; title: string; onEdit: () => void; onClose: () => void }

/** A draft is set live; a live one gets its flows; either may be changed, ended with a reason, or taken away. */
function LinkDeeds({ branchId, link, title, onEdit, onClose }: DeedsProps) {
  const text = useText()
  const toast = useToast()
  const may = useMay()
  const change = useChangeLink(branchId)
  const remove = useRemoveLink(branchId)
  const restore = useRestoreLink(branchId)
  const [ending, setEnding] = useState(false)
  const { allianceId, introducedBy, introducerMerchantId, pledge, pledgePerMonth, since } = link
  const terms = { allianceId, introducedBy, introducerMerchantId, pledge, pledgePerMonth, since }
  const setLive = () =>
    change.mutate(
      { form: { ...terms, status: 'live', since: today() }, changed: link },
      { onSuccess: () => toast({ words: text('ecosystem.link.live', { title }) }) },
    )
  // What is told afterwards must not wait for this sheet: without its link it is gone. Refusals stand in it as words.
  const end = (endedReason: string) =>
    void change
      .mutateAsync({ form: { ...terms, status: 'ended', endedOn: today(), endedReason }, changed: link })
      .then(() => {
        toast({ words: text('ecosystem.link.ended', { title }) })
        onClose()
      }, shownInSheet)
  const takeAway = () =>
    void remove.mutateAsync(link.id).then(() => {
      toast({ words: text('ecosystem.link.removed', { title }), onUndo: () => restore.mutate(link.id) })
      onClose()
    }, shownInSheet)
  const mayChange = may('alliance_link.update')
  const more = [
    ...(mayChange ? [{ key: 'edit', label: text('ecosystem.link.edit'), onClick: onEdit }] : []),
    ...(mayChange ? [{ key: 'end', label: text('ecosystem.link.end'), onClick: () => setEnding(true) }] : []),
    ...(may('alliance_link.remove')
      ? [{ key: 'remove', label: text('ecosystem.link.remove'), onClick: takeAway }]
      : []),
  ]
  return (
    <>
      {link.status === 'proposed' && mayChange && (
        <Button type="primary" loading={change.isPending} onClick={setLive}>
          {text('ecosystem.link.setLive')}
        </Button>
      )}
      {may('flow.create') && (
        <Link
          className="sheet-link"
          to="/alliance/vouchers"
          search={(before: object) => ({
            ...viewSearchSchema.parse(before),
            tab: 'flows',
            merchant: link.from?.merchantId ?? link.to?.merchantId,
          })}
        >
          {text('ecosystem.link.record')}
        </Link>
      )}
      {more.length > 0 && (
        <Dropdown trigger={['click']} placement="topRight" menu={{ items: more }}>
          <Button type="text">{text('action.more')}</Button>
        </Dropdown>
      )}
      <ProblemNote error={ending ? null : (change.error ?? remove.error ?? restore.error)} />
      <ConfirmWithReason
        open={ending}
        title={text('ecosystem.link.endTitle', { title })}
        consequence={text('ecosystem.link.endNote', { count: Math.round(link.gave.people + link.got.people) })}
        deed={text('ecosystem.link.endDeed')}
        reasonLabel={text('ecosystem.link.endReason')}
        pending={change.isPending}
        error={change.error}
        onConfirm={end}
        onClose={() => setEnding(false)}
      />
    </>
  )
}
