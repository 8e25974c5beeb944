import { StateForm, StateTag } from './_state.tsx'
import type { CasePageProps } from './page.tsx'

/** Where the case stands, above everything else. */
export function PlacePanel(props: CasePageProps) {
  const { case: shown } = props
  return (
    <section class="panel place" id="place">
      <div class="standing-line">
        <StateTag {...props} />
      </div>
      {shown.open && (
        <div class="place-forms">
          <StateForm {...props} />
        </div>
      )}
    </section>
  )
}
