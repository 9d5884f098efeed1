import { useMay } from '#api/may.ts'
import { AccountActions } from '#app/AccountActions.tsx'
import { OtherPages } from '#app/OtherPages.tsx'
import { BranchChoices } from '#features/branch-choices/BranchChoices.tsx'
import { DisplaySettings } from '#features/settings/DisplaySettings.tsx'
import { PasswordForm } from '#features/settings/PasswordForm.tsx'
import { TradeLists } from '#features/trades/TradeLists.tsx'
import { useText } from '#i18n/use-text.ts'
import { useBranch } from '#use-branch.ts'
import '#app/page.css'

/** Settings of this browser and choices of the branch; on a phone also what the top bar holds elsewhere. */
export function SettingsPage() {
  const text = useText()
  const branch = useBranch()
  const may = useMay()
  return (
    <div className="page">
      <OtherPages />
      <DisplaySettings />
      {branch && (
        <section className="page-part">
          <h2 className="title">{text('choices.title')}</h2>
          <BranchChoices branchId={branch.id} />
        </section>
      )}
      {branch && may('branch_list.update') && (
        <section className="page-part">
          <h2 className="title">{text('tie.lists.title')}</h2>
          <TradeLists branchId={branch.id} />
        </section>
      )}
      <PasswordForm />
      <AccountActions />
    </div>
  )
}
