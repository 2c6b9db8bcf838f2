import type { Child } from 'hono/jsx';

export interface Definition {
  term: Child;
  description: Child;
}

export const DefinitionList = ({ items }: { items: readonly Definition[] }) => (
  <dl class="defs">
    {items.map((item) => (
      <div>
        <dt>{item.term}</dt>
        <dd>{item.description}</dd>
      </div>
    ))}
  </dl>
);
