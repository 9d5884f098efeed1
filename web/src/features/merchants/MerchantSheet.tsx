import { useQuery } from '@tanstack/react-query'
import { Button, Dropdown } from 'antd'
import { straightToWalk, walkMetresPerMinute } from 'domain/lng-lat.ts'
import type { MerchantCard } from 'domain/merchant-file.ts'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useLabels } from '#api/labels.ts'
import { followUp } from '#api/changes.ts'
import { useMay } from '#api/may.ts'
import { merchantQuery, useRemoveMerchant, useRestoreMerchant } from '#api/merchants.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useScreen } from '#ui/use-screen.ts'
import { Waiting } from '#ui/Waiting.tsx'
import { ContactNoteForm } from './ContactNoteForm.tsx'
import { DoNotVisitForm } from './DoNotVisitForm.tsx'
import { LeadForm } from './LeadForm.tsx'
import { MerchantBody } from './MerchantBody.tsx'
import { MerchantForm } from './MerchantForm.tsx'
import type { MerchantSlots } from './merchant-slots.ts'
import { type OfferedChange, ShopChangeForm } from './ShopChangeForm.tsx'
import { StageTag } from './StageTag.tsx'
import { useWalkThere } from './use-walk-there.ts'
import './merchant-sheet.css'
import '#ui/sheet-parts.css'

type Props = {
  branchId: string
  merchantId: string
  /** What became of the shop, where the map already said so. */
  opening?: OfferedChange | null
  slots: MerchantSlots
  onOpen: (merchantId: string) => void
  onChanged: () => void
  onClose: () => void
  onHeight?: (share: number) => void
}

export type SheetForm =
  | 'visit'
  | 'contact'
  | 'edit'
  | 'lead'
  | 'rival'
  | 'doNotVisit'
  | { change: OfferedChange | null }

/** One merchant: who it is, what the branch has with it, what was said and promised, and what to do next. */
export function MerchantSheet(props: Props) {
  // Another merchant is another sheet: what was being typed about this one must not land there.
  return <SheetOfMerchant key={`${props.merchantId} ${props.opening ?? ''}`} {...props} />
}

function SheetOfMerchant({ branchId, merchantId, opening = null, slots, onOpen, onChanged, onClose, onHeight }: Props) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const phone = useScreen() === 'phone'
  const [form, setForm] = useState<SheetForm | null>(opening === null ? null : { change: opening })
  const card = useQuery(merchantQuery(branchId, merchantId))
  const sheet = { onClose, ...(onHeight ? { onHeight } : {}) }
  const merchant = card.data

  if (!merchant)
    return (
      <SideSheet title={text('merchant.title')} tall={phone} {...sheet}>
        {card.error ? (
          <div className="sheet-note">
            <ProblemNote
              error={card.error}
              actions={<Button onClick={() => void card.refetch()}>{text('action.again')}</Button>}
            />
          </div>
        ) : (
          <Waiting rows={8} />
        )}
      </SideSheet>
    )

  const name = labels.shop({ name: merchant.shop.name, category: merchant.category })
  const saved = () => {
    setForm(null)
    onChanged()
  }
  const subject = { kind: 'merchant', id: merchant.id, name, position: merchant.shop.position } as const
  const slot = { subject, onSaved: saved, onCancel: () => setForm(null) }
  const facts = [
    ...(merchant.metres === null
      ? []
      : [
          text('place.away', {
            metres: format.metres(Math.round(merchant.metres)),
            walk: format.walk((merchant.metres * straightToWalk) / walkMetresPerMinute),
          }),
        ]),
    merchant.owner ? text('place.owner', { name: merchant.owner.name }) : text('place.noOwner'),
  ].join('　')

  return (
    <SideSheet
      {...sheet}
      title={name}
      tag={<StageTag row={{ merchantId, memberStage: merchant.memberStage, ourStatus: merchant.file.ourStatus }} />}
      facts={facts}
      tall={phone || form !== null}
      {...(form === null
        ? {
            actions: (
              <Deeds branchId={branchId} merchant={merchant} onForm={setForm} onChanged={onChanged} onClose={onClose} />
            ),
          }
        : {})}
    >
      <TopOfSheet key={JSON.stringify(form)} />
      {form === null ? (
        <MerchantBody
          branchId={branchId}
          merchant={merchant}
          slots={slots}
          subject={subject}
          onForm={setForm}
          onOpen={onOpen}
          onChanged={onChanged}
        />
      ) : form === 'visit' ? (
        <Titled title={text('merchant.deed.visit')}>{slots.visit(slot)}</Titled>
      ) : form === 'contact' ? (
        <Titled title={text('merchant.deed.contact')}>
          <ContactNoteForm
            branchId={branchId}
            merchantId={merchant.id}
            name={name}
            onSaved={saved}
            onCancel={slot.onCancel}
          />
        </Titled>
      ) : form === 'edit' ? (
        <MerchantForm
          branchId={branchId}
          card={merchant}
          position={merchant.shop.position}
          onSaved={(_, wantsLead) => {
            onChanged()
            setForm(wantsLead ? 'lead' : null)
          }}
          onCancel={slot.onCancel}
        />
      ) : form === 'lead' ? (
        <Titled title={text('merchant.deed.lead')}>
          <LeadForm branchId={branchId} merchant={merchant} name={name} onSaved={saved} onCancel={slot.onCancel} />
        </Titled>
      ) : form === 'rival' ? (
        <Titled title={text('merchant.deed.rival')}>{slots.rival(slot)}</Titled>
      ) : form === 'doNotVisit' ? (
        <Titled title={text('merchant.deed.doNotVisit')}>
          <DoNotVisitForm branchId={branchId} merchant={merchant} onSaved={saved} onCancel={slot.onCancel} />
        </Titled>
      ) : (
        <Titled title={text('merchant.deed.change')}>
          <ShopChangeForm
            branchId={branchId}
            shop={{ id: merchant.shop.id, name, status: merchant.shop.status, category: merchant.category }}
            hasFile
            opening={form.change}
            onSaved={({ merchantId: next }) => {
              saved()
              // Also after undo, when another one is open by then.
              if (next !== null) onOpen(next)
            }}
            onCancel={slot.onCancel}
          />
        </Titled>
      )}
    </SideSheet>
  )
}

/** What comes up in the sheet starts at its top, wherever the sheet was scrolled to. */
function TopOfSheet() {
  const top = useRef<HTMLDivElement>(null)
  // Scrolling is the browser's.
  useEffect(() => {
    top.current?.parentElement?.scrollTo(0, 0)
  }, [])
  return <div ref={top} />
}

function Titled({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <h3 className="form-title">{title}</h3>
      {children}
    </>
  )
}

type DeedsProps = {
  branchId: string
  merchant: MerchantCard
  onForm: (form: SheetForm) => void
  onChanged: () => void
  onClose: () => void
}

/** What is done most stands first; what this person may not do is not offered. */
function Deeds({ branchId, merchant, onForm, onChanged, onClose }: DeedsProps) {
  const text = useText()
  const toast = useToast()
  const may = useMay()
  const remove = useRemoveMerchant(branchId)
  const restore = useRestoreMerchant(branchId)
  const walk = useWalkThere(branchId, merchant, onChanged)

  const takeAway = () =>
    followUp(remove.mutateAsync(merchant.id), () => {
      toast({
        words: text('merchant.removed', { name: merchant.shop.name }),
        onUndo: () => followUp(restore.mutateAsync(merchant.id), onChanged),
      })
      onChanged()
      onClose()
    })
  const more = [
    ...(may('lead.create') ? [{ key: 'lead', label: text('merchant.deed.lead'), onClick: () => onForm('lead') }] : []),
    ...(may('walk_wish.create') && merchant.walkWishes.length === 0
      ? [{ key: 'walk', label: text('merchant.deed.walk'), onClick: walk.add }]
      : []),
    ...(may('rival_presence.create')
      ? [{ key: 'rival', label: text('merchant.deed.rival'), onClick: () => onForm('rival') }]
      : []),
    ...(may('shop.change')
      ? [{ key: 'change', label: text('merchant.deed.change'), onClick: () => onForm({ change: null }) }]
      : []),
    ...(may('merchant.update')
      ? [{ key: 'doNotVisit', label: text('merchant.deed.doNotVisit'), onClick: () => onForm('doNotVisit') }]
      : []),
    ...(may('merchant.remove') ? [{ key: 'remove', label: text('merchant.deed.remove'), onClick: takeAway }] : []),
  ]

  return (
    <>
      {may('visit.create') && (
        <Button type="primary" onClick={() => onForm('visit')}>
          {text('merchant.deed.visit')}
        </Button>
      )}
      {may('contact_note.create') && <Button onClick={() => onForm('contact')}>{text('merchant.deed.contact')}</Button>}
      {may('merchant.update') && (
        <Button type="text" onClick={() => onForm('edit')}>
          {text('merchant.deed.edit')}
        </Button>
      )}
      {more.length > 0 && (
        <Dropdown trigger={['click']} placement="topRight" menu={{ items: more }}>
          <Button type="text">{text('action.more')}</Button>
        </Dropdown>
      )}
      <ProblemNote error={remove.error ?? restore.error ?? walk.error} />
    </>
  )
}
