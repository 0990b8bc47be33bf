import { type Html } from './html.ts'

/** Where one is in a few steps (entry `setup.css`). `at` counts from 0. */
export function Steps({
  steps,
  at,
  label,
}: {
  steps: readonly string[]
  at: number
  label: string
}): Html | null {
  return (
    <nav aria-label={label}>
      <ol class="steps">
        {steps.map((step, i) => (
          <li class={i < at ? 'done' : undefined} aria-current={i === at ? 'step' : undefined}>
            {step}
          </li>
        ))}
      </ol>
    </nav>
  )
}
