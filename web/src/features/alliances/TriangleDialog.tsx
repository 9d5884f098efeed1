import { useQuery } from '@tanstack/react-query'
import { Button, Modal, Select } from 'antd'
import type { Alliance } from 'domain/alliance.ts'
import type { Member } from 'domain/alliance-member.ts'
import { useState } from 'react'
import { benefitPresetsQuery } from '#api/benefits.ts'
import { merchantsQuery } from '#api/merchants.ts'
import { useLabels } from '#api/labels.ts'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { BranchSquare } from '#ui/symbols/BranchSquare.tsx'
import { MerchantDisc } from '#ui/symbols/MerchantDisc.tsx'
import { useToast } from '#ui/Toast.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { type Gift, giftOf, GiftInput, isGiftTied } from './GiftInput.tsx'
import { useSaveTriangle } from './use-save-triangle.ts'
import './triangle.css'

type Props = {
  branchId: string
  merchantIds: readonly string[]
  alliances: readonly Alliance[]
  allianceId: string | null
  members: readonly Member[]
  onClose: () => void
}

/** Two or three merchants and the branch, each with what it gives, drafted at once. */
export function TriangleDialog({ branchId, merchantIds, alliances, allianceId, members, onClose }: Props) {
  const text = useText()
  const toast = useToast()
  const { shop } = useLabels()
  const merchants = useQuery(merchantsQuery(branchId))
  const presets = useQuery(benefitPresetsQuery)
  const [chosenAlliance, setChosenAlliance] = useState(
    // The alliance most of them are in already.
    allianceId ?? mostUsed(members, merchantIds) ?? alliances[0]?.id ?? null,
  )
  const [gifts, setGifts] = useState<Record<string, Gift>>({})
  const save = useSaveTriangle(branchId)

  const rows = merchantIds.flatMap((id) => merchants.data?.rows.find(({ merchantId }) => merchantId === id) ?? [])
  const parties = rows.map((row) => ({
    id: row.merchantId ?? '',
    name: shop(row),
    category: row.category,
    group: row.group,
    member: members.find((member) => member.allianceId === chosenAlliance && member.merchant.id === row.merchantId),
  }))
  const list = presets.data ?? []
  const giftOfParty = (id: string, category: string): Gift =>
    gifts[id] ?? giftOf(list, { category, side: id === branch ? 'branch' : 'merchant' })
  const all = [
    ...parties.map(({ id, category }) => giftOfParty(id, category)),
    giftOfParty(branch, parties[0]?.category ?? ''),
  ]
  const isTied = all.some(isGiftTied)
  const count = all.filter(({ title }) => title.trim() !== '').length

  const send = () => {
    if (chosenAlliance === null) return
    save.mutate(
      {
        allianceId: chosenAlliance,
        parties: parties.map(({ id, category, member }) => ({
          merchantId: id,
          memberId: member?.id ?? null,
          gives: giftOfParty(id, category),
        })),
        branchGives: giftOfParty(branch, parties[0]?.category ?? ''),
      },
      {
        onSuccess: ({ benefits, memberships }) => {
          toast({
            words: memberships
              ? text('alliance.triangle.savedWith', { benefits, memberships })
              : text('alliance.triangle.saved', { benefits }),
          })
          onClose()
        },
      },
    )
  }

  const waiting = !merchants.data || !presets.data
  const broken = merchants.error ?? presets.error
  return (
    <Modal
      open
      width={640}
      title={text(merchantIds.length === 3 ? 'alliance.triangle.title' : 'alliance.triangle.titlePair')}
      onCancel={onClose}
      footer={[
        <Button key="back" onClick={onClose}>
          {text('action.cancel')}
        </Button>,
        <Button
          key="deed"
          type="primary"
          disabled={waiting || isTied || count === 0 || chosenAlliance === null || parties.length < 2}
          loading={save.isPending}
          onClick={send}
        >
          {text('alliance.triangle.deed', { count })}
        </Button>,
      ]}
    >
      {broken ? (
        <ProblemNote error={broken} />
      ) : waiting ? (
        <Waiting rows={6} />
      ) : alliances.length === 0 ? (
        <EmptyState title={text('alliance.board.empty.alliance')} note={text('alliance.triangle.noAlliance')} />
      ) : parties.length < 2 ? (
        <EmptyState title={text('alliance.triangle.gone')} note={text('alliance.triangle.goneNote')} />
      ) : (
        <div className="triangle">
          <label className="triangle-alliance">
            <span className="note">{text('alliance.triangle.alliance')}</span>
            <Select
              value={chosenAlliance}
              onChange={setChosenAlliance}
              options={alliances.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </label>
          {parties.map(({ id, name, category, group, member }) => (
            <GiftInput
              key={id}
              symbol={<MerchantDisc group={group} size={20} />}
              name={text('alliance.member.give', { name })}
              note={member ? '' : text('alliance.triangle.newMember')}
              presets={list}
              category={category}
              side="merchant"
              gift={giftOfParty(id, category)}
              onChange={(gift) => setGifts({ ...gifts, [id]: gift })}
            />
          ))}
          <GiftInput
            symbol={<BranchSquare size={20} />}
            name={text('alliance.triangle.branchGives', { count: parties.length })}
            note=""
            presets={list}
            category={parties[0]?.category ?? ''}
            side="branch"
            gift={giftOfParty(branch, parties[0]?.category ?? '')}
            onChange={(gift) => setGifts({ ...gifts, [branch]: gift })}
          />
          <p className="note">{text('alliance.triangle.note')}</p>
          <ProblemNote error={save.error} />
        </div>
      )}
    </Modal>
  )
}

const branch = 'branch'

function mostUsed(members: readonly Member[], merchantIds: readonly string[]): string | null {
  const counts = new Map<string, number>()
  for (const { merchant, allianceId } of members) {
    if (merchantIds.includes(merchant.id)) counts.set(allianceId, (counts.get(allianceId) ?? 0) + 1)
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null
}
