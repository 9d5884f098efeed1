import { AccountActions } from '#app/AccountActions.tsx'
import { BranchChoices } from '#features/branch-choices/BranchChoices.tsx'
import { DisplaySettings } from '#features/settings/DisplaySettings.tsx'
import { PasswordForm } from '#features/settings/PasswordForm.tsx'
import { useBranch } from '#use-branch.ts'
import '#app/page.css'

/** Settings of this browser and choices of the branch; on a phone also what the top bar holds elsewhere. */
export function SettingsPage() {
  const branch = useBranch()
  return (
    <div className="page">
      <DisplaySettings />
      {branch && <BranchChoices branchId={branch.id} />}
      <PasswordForm />
      <AccountActions />
    </div>
  )
}
