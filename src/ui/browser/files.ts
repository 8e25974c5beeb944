/** Says at once that a chosen file is too large, instead of after sending it. */
export function refuseLargeFiles(form: HTMLFormElement, mostBytes: number) {
  const input = form.querySelector<HTMLInputElement>('input[type=file]')
  if (input === null) return
  input.addEventListener('change', () => {
    const large = [...(input.files ?? [])].filter(({ size }) => size > mostBytes).map(({ name }) => name)
    input.setCustomValidity(large.length === 0 ? '' : `${form.dataset.tooLarge} ${large.join(', ')}`)
    input.reportValidity()
  })
  form.addEventListener('submit', (event) => {
    if (input.validationMessage === '') return
    event.preventDefault()
    input.reportValidity()
  })
}
