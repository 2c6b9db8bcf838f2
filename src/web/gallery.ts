import { type App, formOf, answerHtml } from '#platform/http';
import { frameOf, GalleryPage } from '#ui';

/** Every component with its examples, for those who build pages. */
export function galleryRoute({ hono }: App): void {
  hono.get('/galeri', (c) => (formOf(c) === 'html' ? answerHtml(c, GalleryPage({ frame: frameOf(c.var.layak) })) : c.notFound()));
}
