import { Button, Form, Input, Radio, Switch } from 'antd'
import { type ShopStatus, shopChanges, shopChangeSchema } from 'domain/shop.ts'
import { useEffect, useEffectEvent } from 'react'
import { followUp } from '#api/changes.ts'
import { useLabels } from '#api/labels.ts'
import { useChangeShop, useUndoShopChange } from '#api/merchants.ts'
import { today, useText } from '#i18n/use-text.ts'
import { DayInput } from '#ui/DayInput.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import { useSpotPicking } from './spot-picking.ts'
import { TradeSelect } from '#ui/TradeSelect.tsx'

export type OfferedChange = (typeof shopChanges)[number]
type Values = {
  change?: OfferedChange
  on?: string
  name?: string
  category?: string
  address?: string
  fileGoesAlong?: boolean
}
type Props = {
  branchId: string
  shop: { id: string; name: string; status: ShopStatus; category: string }
  hasFile: boolean
  opening: OfferedChange | null
  onSaved: (changed: { merchantId: string | null }) => void
  onCancel: () => void
}

/** What became of a shop: closed, being refitted, moved, replaced by another; its record stays. */
export function ShopChangeForm({ branchId, shop, hasFile, opening, onSaved, onCancel }: Props) {
  const text = useText()
  const labels = useLabels()
  const toast = useToast()
  const picking = useSpotPicking()
  const change = useChangeShop(branchId)
  const undo = useUndoShopChange(branchId)
  const { form, check } = useCheckedForm<typeof shopChangeSchema, Values>(shopChangeSchema, (value) =>
    change.mutate(
      { shopId: shop.id, change: value },
      {
        onSuccess: ({ merchantId, exits }) => {
          const done = text(`merchant.change.done.${value.change}`, { name: shop.name })
          toast({
            words: exits > 0 ? done + text('merchant.change.exits', { count: exits }) : done,
            // Memberships that ended do not begin again by themselves: then there is no short way back.
            ...(exits === 0 && shop.status === 'open'
              ? { onUndo: () => followUp(undo.mutateAsync(shop.id), (back) => onSaved(back)) }
              : {}),
          })
          onSaved({ merchantId })
        },
      },
    ),
  )
  const chosen = Form.useWatch('change', form) ?? opening
  const isStanding = shop.status === 'open' || shop.status === 'renovating'
  const offered = shopChanges.filter((one) =>
    one === 'reopened' ? shop.status !== 'open' : isStanding || one === 'replaced',
  )

  // A form that is gone asks for no click any more.
  const letGo = useEffectEvent(() => picking?.turn(false))
  useEffect(() => () => letGo(), [])

  const send = ({ change: kind, on, name = '', category, address = '', fileGoesAlong = true }: Values) => {
    if (kind === 'moved') return check({ change: kind, on, address, fileGoesAlong, position: picking?.spot ?? null })
    if (kind === 'replaced') return check({ change: kind, on, name, category })
    return check({ change: kind, on })
  }

  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text('merchant.deed.change')}
      initialValues={{ change: opening ?? undefined, on: today(), fileGoesAlong: true, category: shop.category }}
      onFinish={send}
    >
      <Form.Item name="change" label={text('merchant.change.what')}>
        <Radio.Group
          optionType="button"
          options={offered.map((code) => ({ value: code, label: text(`merchant.change.kind.${code}`) }))}
        />
      </Form.Item>
      <Form.Item name="on" label={text('merchant.change.on')}>
        <DayInput days="past" />
      </Form.Item>
      {chosen === 'moved' && (
        <>
          <Form.Item label={text('merchant.change.where')} extra={text('merchant.change.whereNote')}>
            {picking ? (
              <Button onClick={() => picking.turn(true)}>
                {text(
                  picking.spot ? 'merchant.spotPicked' : picking.isOn ? 'merchant.spotWaiting' : 'merchant.spotPick',
                )}
              </Button>
            ) : (
              <span className="second">{text('merchant.change.noMap')}</span>
            )}
          </Form.Item>
          <Form.Item name="address" label={text('merchant.form.address')}>
            <Input maxLength={120} />
          </Form.Item>
          {hasFile && (
            <Form.Item name="fileGoesAlong" label={text('merchant.change.fileGoesAlong')} valuePropName="checked">
              <Switch />
            </Form.Item>
          )}
        </>
      )}
      {chosen === 'replaced' && (
        <div className="field-pair">
          <Form.Item name="name" label={text('merchant.change.newSign')}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="category" label={text('merchant.form.trade')}>
            <TradeSelect />
          </Form.Item>
        </div>
      )}
      <p className="note">
        {text(`merchant.change.note.${chosen ?? 'none'}`, { trade: labels.category(shop.category) })}
      </p>
      <ProblemNote error={change.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {text('merchant.change.save')}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}
