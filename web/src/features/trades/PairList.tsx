import { Button, Form, Input, InputNumber, Select } from 'antd'
import { type BranchLists, pairName } from 'domain/branch-list.ts'
import { anyCategory } from 'domain/category-pair.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSaveBranchList } from '#api/branch-lists.ts'
import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'

type Pair = BranchLists['pairs'][number]

/** How two trades need each other, of one trade at a time. */
export function PairList({ branchId, lists }: { branchId: string; lists: BranchLists }) {
  const text = useText()
  const toast = useToast()
  const may = useMay()
  const { i18n } = useTranslation()
  const isEnglish = i18n.language === 'en'
  const [trade, setTrade] = useState(lists.categories[0]?.code ?? '')
  const [open, setOpen] = useState<Pair | null>(null)
  const save = useSaveBranchList(branchId)
  const own = lists.pairs.filter((pair) => lists.ownPairs.includes(pairName(pair)))
  const shown = lists.pairs
    .filter(({ a, b }) => a === trade || b === trade)
    .toSorted((one, other) => other.coNeed - one.coNeed)
  const word = (code: string) => {
    if (code === anyCategory) return text('filter.all')
    const found = lists.categories.find((category) => category.code === code)
    return (isEnglish ? found?.en : found?.zh) ?? code
  }
  const trades = lists.categories.map(({ code }) => ({ value: code, label: word(code) }))
  const without = (pair: Pair) => own.filter((one) => pairName(one) !== pairName(pair))
  const keep = (rows: readonly Pair[]) =>
    save.mutate(
      { name: 'category_pairs', rows },
      {
        onSuccess: () => {
          setOpen(null)
          toast({
            words: text('tie.lists.saved'),
            onUndo: () => save.mutate({ name: 'category_pairs', rows: own }),
          })
        },
      },
    )

  return (
    <>
      <div className="trade-tools">
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={text('tie.lists.one')}
          value={trade}
          onChange={setTrade}
          options={trades}
          className="trade-search"
        />
        {may('branch_list.update') && open === null && (
          <Button
            onClick={() =>
              setOpen({
                a: trade,
                b: trades.find(({ value }) => value !== trade)?.value ?? '',
                coNeed: 0.5,
                compete: 0,
                zh: '',
                en: '',
              })
            }
          >
            {text('tie.lists.addPair')}
          </Button>
        )}
      </div>
      {open && (
        <PairForm
          key={pairName(open)}
          pair={open}
          trades={trades}
          isSaving={save.isPending}
          onSave={(pair) => keep([...without(pair), pair])}
          onCancel={() => setOpen(null)}
        />
      )}
      {shown.length === 0 && <p className="second">{text('tie.lists.noPairs')}</p>}
      <ul className="trade-list">
        {shown.map((pair) => {
          const isOwn = lists.ownPairs.includes(pairName(pair))
          return (
            <li key={pairName(pair)} className="trade-row">
              <span>{word(pair.a === trade ? pair.b : pair.a)}</span>
              <span className="second">
                {pair.coNeed.toFixed(2)} {isEnglish ? pair.en : pair.zh}
              </span>
              <span className="note">{isOwn && text('tie.lists.own')}</span>
              {may('branch_list.update') && (
                <span className="trade-acts">
                  <button type="button" className="text-button" onClick={() => setOpen(pair)}>
                    {text('tie.lists.change')}
                  </button>
                  {isOwn && (
                    <button type="button" className="text-button" onClick={() => keep(without(pair))}>
                      {text('tie.lists.reset')}
                    </button>
                  )}
                </span>
              )}
            </li>
          )
        })}
      </ul>
      <ProblemNote error={save.error} />
    </>
  )
}

function PairForm({
  pair,
  trades,
  isSaving,
  onSave,
  onCancel,
}: {
  pair: Pair
  trades: { value: string; label: string }[]
  isSaving: boolean
  onSave: (pair: Pair) => void
  onCancel: () => void
}) {
  const text = useText()
  const needed = [{ required: true, message: text('field.too_small') }]
  return (
    <Form
      layout="vertical"
      className="side-form"
      aria-label={text('tie.lists.pairs')}
      initialValues={pair}
      onFinish={(values: Omit<Pair, 'compete'>) => onSave({ ...pair, ...values })}
    >
      <div className="field-pair">
        <Form.Item name="a" label={text('tie.lists.one')} rules={needed}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={trades} />
        </Form.Item>
        <Form.Item
          name="b"
          label={text('tie.lists.other')}
          dependencies={['a']}
          rules={[
            ...needed,
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                value === getFieldValue('a')
                  ? Promise.reject(new Error(text('field.invalid_value')))
                  : Promise.resolve(),
            }),
          ]}
        >
          <Select showSearch={{ optionFilterProp: 'label' }} options={trades} />
        </Form.Item>
      </div>
      <Form.Item name="coNeed" label={text('tie.lists.coNeed')} extra={text('tie.lists.coNeedHint')} rules={needed}>
        <InputNumber min={0} max={1} step={0.1} precision={2} />
      </Form.Item>
      <Form.Item name="zh" label={text('tie.lists.reason')} rules={needed}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="en" label={text('tie.lists.reasonEnglish')} rules={needed}>
        <Input maxLength={100} />
      </Form.Item>
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={isSaving}>
          {text('tie.lists.save')}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}
