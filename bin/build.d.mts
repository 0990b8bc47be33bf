export function build(options?: {
  dist?: string
  force?: boolean
  web?: boolean
}): Promise<{ built: boolean }>
