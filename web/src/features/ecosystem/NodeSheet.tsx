import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { Ecosystem } from 'domain/ecosystem.ts'
import { livingStages } from 'domain/merchant.ts'
import { useState } from 'react'
import { useLabels } from '#api/labels.ts'
import { useMay } from '#api/may.ts'
import { merchantQuery } from '#api/merchants.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FigureStrip } from '#ui/FigureStrip.tsx'
import { Section } from '#ui/Section.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { Tag } from '#ui/Tag.tsx'
import { viewSearchSchema } from '#view-state.ts'
import { stageTag } from './stage-tag.ts'
import { GiveGot } from './GiveGot.tsx'
import { communityLook } from './graph-picture.ts'
import { LinkStateTag } from './LinkStateTag.tsx'
import { PlacesThatSuit } from './PlacesThatSuit.tsx'
import { SuggestionList } from './SuggestionList.tsx'
import type { IntroductionDeeds } from './use-introduction-deeds.ts'

type Props = {
  branchId: string
  merchantId: string
  ecosystem: Ecosystem
  pair: readonly [string, string] | null
  deeds: IntroductionDeeds
  onPair: (pair: readonly [string, string] | null) => void
  onLink: (id: string) => void
  onCentre: (() => void) | null
  onNewLink: () => void
  onClose: () => void
  onHeight?: (share: number) => void
}

const few = 9
const many = 50

/** One merchant of the graph: what it gives and gets, its ties, and whom to introduce it to. */
export function NodeSheet(props: Props) {
  const { branchId, merchantId, ecosystem, pair, deeds, onPair, onLink, onCentre, onNewLink, onClose, onHeight } = props
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const may = useMay()
  const [limit, setLimit] = useState(few)
  const card = useQuery(merchantQuery(branchId, merchantId))
  const node = ecosystem.nodes.find(({ id }) => id === merchantId)
  const merchant = card.data
  const name = node?.name ?? merchant?.shop.name ?? ''
  const category = node?.category ?? merchant?.category ?? ''
  const stage = node?.stage ?? merchant?.memberStage ?? null
  const named = new Map(ecosystem.nodes.map(({ id, name: other }) => [id, other]))
  const links = ecosystem.links
    .filter(({ from, to }) => from === merchantId || to === merchantId)
    .toSorted((a, b) => b.give + b.got - (a.give + a.got))
  const most = Math.max(1, ...links.flatMap(({ give, got }) => [give, got]))
  const facts = [
    ...(merchant?.shop.address ? [merchant.shop.address] : []),
    labels.category(category),
    ...(merchant?.file.priceTier ? [text('ecosystem.node.tier', { tier: merchant.file.priceTier })] : []),
    ...(node?.community === null || node?.community === undefined
      ? []
      : [text('ecosystem.node.community', { letter: communityLook(node.community).glyph })]),
  ].join('　')

  return (
    <SideSheet
      title={labels.shop({ name, category })}
      tag={
        <Tag state={stageTag(stage)}>
          {stage === null ? text('ecosystem.node.noStage') : text(`code.memberStage.${stage}`)}
        </Tag>
      }
      facts={facts}
      onClose={onClose}
      {...(onHeight ? { onHeight } : {})}
      actions={
        <>
          {onCentre && <Button onClick={onCentre}>{text('ecosystem.node.centre')}</Button>}
          <Link
            className="sheet-link"
            to="/merchants"
            search={(before: object) => ({ ...viewSearchSchema.parse(before), merchant: merchantId })}
          >
            {text('ecosystem.node.file')}
          </Link>
          {stage !== null && livingStages.includes(stage) && (
            <Link className="sheet-link" to="/print/merchant-result" search={{ merchant: merchantId }}>
              {text('ecosystem.node.result')}
            </Link>
          )}
        </>
      }
    >
      <ProblemNote error={card.error} />
      {node && (
        <FigureStrip
          layout="grid"
          figures={[
            { label: text('ecosystem.node.out'), value: format.count(Math.round(node.flowOut)) },
            { label: text('ecosystem.node.in'), value: format.count(Math.round(node.flowIn)) },
            { label: text('ecosystem.node.ties'), value: format.count(node.degree) },
            {
              label: text('ecosystem.node.leaving'),
              value:
                node.splitsOff > 0 ? text('unit.shops', { number: node.splitsOff }) : text('ecosystem.node.nobody'),
            },
          ]}
        />
      )}
      <SuggestionList
        branchId={branchId}
        about={{ merchantId }}
        limit={limit}
        pair={pair}
        onPair={onPair}
        deeds={deeds}
        onMore={limit === few ? () => setLimit(many) : null}
      />
      <Section
        title={text('ecosystem.node.links', { count: links.length, days: ecosystem.period.days })}
        action={
          may('alliance_link.create') ? (
            <button type="button" className="text-button note-size" onClick={onNewLink}>
              {text('ecosystem.link.add')}
            </button>
          ) : undefined
        }
      >
        {links.length === 0 && <p className="note">{text('ecosystem.node.noLinks')}</p>}
        <ul className="node-links">
          {links.map((link) => {
            const gives = link.from === merchantId
            const other = gives ? link.to : link.from
            return (
              <li key={link.id}>
                <button type="button" className="node-link" onClick={() => onLink(link.id)}>
                  <span>
                    {link.isDirected ? (gives ? '→ ' : '← ') : '— '}
                    {other === null ? text('ecosystem.branch') : (named.get(other) ?? text('ecosystem.node.notShown'))}
                    <span className="note">　{text(`code.linkKind.${link.kind}`)}</span>
                  </span>
                  {link.state === 'live' ? null : <LinkStateTag state={link.state} />}
                  <GiveGot give={gives ? link.give : link.got} got={gives ? link.got : link.give} most={most} />
                </button>
              </li>
            )
          })}
        </ul>
      </Section>
      <PlacesThatSuit branchId={branchId} merchantId={merchantId} limit={limit} />
    </SideSheet>
  )
}
