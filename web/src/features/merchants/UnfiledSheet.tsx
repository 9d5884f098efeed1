import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { straightToWalk, walkMetresPerMinute } from 'domain/lng-lat.ts'
import type { MerchantRow } from 'domain/merchant-list.ts'
import { useState } from 'react'
import { useLabels } from '#api/labels.ts'
import { useMay } from '#api/may.ts'
import { allFiles, merchantsQuery, useCreateMerchant } from '#api/merchants.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FactRows } from '#ui/FactRows.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { MerchantDisc } from '#ui/symbols/MerchantDisc.tsx'
import { Tag } from '#ui/Tag.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { type OfferedChange, ShopChangeForm } from './ShopChangeForm.tsx'

type Props = {
  branchId: string
  shopId: string
  /** The shop as the list has it; null where the list is of files only. */
  shop: MerchantRow | null
  opening: OfferedChange | null
  onOpen: (merchantId: string) => void
  onChanged: () => void
  onClose: () => void
}

/** A shop that the branch has no file on yet: what is to be seen of it, and the way to begin one. */
export function UnfiledSheet({ branchId, shopId, shop: listed, opening, onOpen, onChanged, onClose }: Props) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const may = useMay()
  const all = useQuery({ ...merchantsQuery(branchId, { ...allFiles, with: 'shops' }), enabled: listed === null })
  const shop = listed ?? all.data?.rows.find((row) => row.shopId === shopId) ?? null
  const create = useCreateMerchant(branchId)
  const [changing, setChanging] = useState<{ kind: OfferedChange | null } | null>(
    opening === null ? null : { kind: opening },
  )
  // Somebody filed it meanwhile.
  const filedAs = shop?.merchantId ?? null

  if (!shop)
    return (
      <SideSheet title={text('merchant.title')} onClose={onClose}>
        <div className="sheet-note">
          {all.error ? (
            <ProblemNote error={all.error} />
          ) : all.data && !all.isPlaceholderData ? (
            <EmptyState title={text('merchant.gone')} note={text('merchant.goneNote')} />
          ) : (
            <Waiting rows={4} />
          )}
        </div>
      </SideSheet>
    )

  const begin = () =>
    create.mutate(
      { shopId },
      {
        onSuccess: ({ id }) => {
          onChanged()
          onOpen(id)
        },
      },
    )
  return (
    <SideSheet
      title={labels.shop(shop)}
      tag={<Tag state="not_filed">{text('merchant.noFile')}</Tag>}
      facts={
        shop.metres === null
          ? ''
          : text('place.away', {
              metres: format.metres(Math.round(shop.metres)),
              walk: format.walk((shop.metres * straightToWalk) / walkMetresPerMinute),
            })
      }
      tall={changing !== null}
      onClose={onClose}
      {...(changing === null
        ? {
            actions: (
              <>
                {filedAs !== null ? (
                  <Button type="primary" onClick={() => onOpen(filedAs)}>
                    {text('merchant.openFile')}
                  </Button>
                ) : (
                  may('merchant.create') && (
                    <Button type="primary" loading={create.isPending} onClick={begin}>
                      {text('merchant.beginFile')}
                    </Button>
                  )
                )}
                {may('shop.change') && (
                  <Button onClick={() => setChanging({ kind: null })}>{text('merchant.deed.change')}</Button>
                )}
              </>
            ),
          }
        : {})}
    >
      {changing ? (
        <>
          <h3 className="form-title">{text('merchant.deed.change')}</h3>
          <ShopChangeForm
            branchId={branchId}
            shop={{ id: shop.shopId, name: labels.shop(shop), status: shop.status, category: shop.category }}
            hasFile={false}
            opening={changing.kind}
            onSaved={() => {
              setChanging(null)
              onChanged()
            }}
            onCancel={() => setChanging(null)}
          />
        </>
      ) : (
        <>
          <FactRows
            rows={[
              {
                label: text('merchant.column.category'),
                value: (
                  <span className="with-symbol">
                    <MerchantDisc group={shop.group} size={18} />
                    {labels.category(shop.category)}
                  </span>
                ),
              },
              { label: text('merchant.fact.status'), value: text(`code.shopStatus.${shop.status}`) },
              {
                label: text('merchant.fact.seenOn'),
                value: shop.seenOn ? format.shortDay(shop.seenOn) : text('merchant.never'),
              },
              ...(shop.address ? [{ label: text('merchant.fact.address'), value: shop.address }] : []),
            ]}
          />
          <div className="sheet-note">
            <p className="second">{text('merchant.beginNote')}</p>
            <ProblemNote error={create.error} />
          </div>
        </>
      )}
    </SideSheet>
  )
}
