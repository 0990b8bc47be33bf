import { overdueCases, owedCases } from '#desk'
import { type Gauge } from '#ops'
import { type Site } from '#site'

/** How many wait for an answer, for `/metrics`. */
export const caseGauges = (site: Pick<Site, 'db' | 'clock' | 'policy'>): readonly Gauge[] => [
  {
    name: 'oriel_cases_open',
    help: 'Cases to which an answer is owed.',
    read: async () => (await owedCases(site)).open,
  },
  {
    name: 'oriel_cases_overdue',
    help: 'Cases whose day of answer has passed.',
    read: async () => (await overdueCases(site)).count,
  },
]
