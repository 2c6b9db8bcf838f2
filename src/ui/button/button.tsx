import type { Child } from 'hono/jsx';

export type ButtonTone = 'primary' | 'secondary' | 'danger' | 'plain';

interface ButtonProps {
  tone?: ButtonTone;
  type?: 'submit' | 'button';
  name?: string;
  value?: string;
  /** Id of the form that it sends, when it stands outside. */
  form?: string;
  disabled?: boolean;
  children: Child;
}

export const Button = ({ tone = 'primary', type = 'submit', children, ...rest }: ButtonProps) => (
  <button class={`btn btn-${tone}`} type={type} {...rest}>
    {children}
  </button>
);

interface LinkButtonProps {
  href: string;
  tone?: ButtonTone;
  download?: boolean;
  children: Child;
}

/** Looks like a button, goes somewhere. */
export const LinkButton = ({ href, tone = 'secondary', download, children }: LinkButtonProps) => (
  <a class={`btn btn-${tone}`} href={href} download={download}>
    {children}
  </a>
);
