import { type App, formOf, answerHtml } from '#platform/http';
import { frameOf, Gallery } from '#ui';

/** Every component with its examples, for those who build pages. */
export function galleryRoute({ hono }: App): void {
  hono.get('/galeri', (c) => (formOf(c) === 'html' ? answerHtml(c, Gallery({ frame: frameOf(c.var.layak) })) : c.notFound()));
}
