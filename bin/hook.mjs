// Lets Node run our sources unbuilt: it strips the types of .ts itself, but does not know .tsx. For development and tests; `bin/oriel` runs the build.
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { transformSync } from 'esbuild'

registerHooks({
  load(url, context, next) {
    if (!url.endsWith('.tsx')) return next(url, context)
    const { source } = next(url, { ...context, format: 'module' })
    const { code } = transformSync(Buffer.from(source).toString(), {
      loader: 'tsx',
      format: 'esm',
      jsx: 'automatic',
      jsxImportSource: '#jsx',
      sourcefile: fileURLToPath(url),
      sourcemap: 'inline',
    })
    return { format: 'module', source: code, shortCircuit: true }
  },
})
