/** A PDF as the browser takes it; `name` without its ending, other signs than letters, digits, "_" and "-" become "-". */
export const pdfFile = (base64: string, name: string): Response =>
  new Response(Buffer.from(base64, 'base64'), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${name.replaceAll(/[^\w-]+/g, '-')}.pdf"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
