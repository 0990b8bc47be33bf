/** A reporter for node's test runner: a line of JSON for each test that ended, with how it failed. */
export default async function* ended(events) {
  for await (const { type, data } of events) {
    if ((type !== 'test:pass' && type !== 'test:fail') || data.nesting > 0) continue
    const error = data.details?.error
    const line = {
      name: data.name,
      passed: type === 'test:pass' && data.skip === undefined && data.todo === undefined,
      /** 'testCodeFailure' is the test itself; 'hookFailed' and others are not. */
      failed: error?.failureType ?? null,
      asserted: error?.cause?.code === 'ERR_ASSERTION',
      why: String(error?.cause?.message ?? error?.message ?? '').split('\n')[0],
    }
    yield `${JSON.stringify(line)}\n`
  }
}
