/** Adds, removes and moves the steps of a macro on the page; without it each of these is a form sent and shown again. */
export function arrangeSteps(form: HTMLFormElement, most: number) {
  const list = form.querySelector<HTMLElement>('.step-list')
  const blank = form.querySelector<HTMLTemplateElement>('template')
  if (!list || !blank) return
  form.addEventListener('click', (event) => {
    const button =
      event.target instanceof Element ? event.target.closest<HTMLButtonElement>('button[name="act"]') : null
    const [act] = button?.value.split(':') ?? []
    const step = button?.closest<HTMLElement>('.step')
    if (act === 'add') add()
    else if (step && act === 'up') step.previousElementSibling?.before(step)
    else if (step && act === 'down') step.nextElementSibling?.after(step)
    else if (step && act === 'remove') remove(step)
    else return
    event.preventDefault()
    number()
    if (act === 'add') list.lastElementChild?.querySelector('select')?.focus()
    else if (act !== 'remove') step?.querySelector<HTMLElement>(`.${act}`)?.focus()
  })

  function add() {
    if (list && blank && list.children.length < most) list.append(blank.content.cloneNode(true))
  }

  function remove(step: HTMLElement) {
    const next = step.nextElementSibling ?? step.previousElementSibling
    step.remove()
    if (next === null) add()
    ;(next ?? list?.firstElementChild)?.querySelector('select')?.focus()
  }

  function number() {
    for (const [position, step] of [...(list?.children ?? [])].entries()) {
      step.id = `step-${position}`
      for (const shown of step.querySelectorAll('.step-number')) shown.textContent = String(position + 1)
      for (const button of step.querySelectorAll<HTMLButtonElement>('button[name="act"]')) {
        button.value = `${button.value.split(':')[0]}:${position}`
      }
    }
  }
}
