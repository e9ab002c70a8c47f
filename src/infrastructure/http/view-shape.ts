/** The plain data that a view class documents: views are made as object literals, the classes only carry the OpenAPI. */
export type ShapeOf<View> = View extends readonly (infer Each)[]
  ? readonly ShapeOf<Each>[]
  : View extends object
    ? { readonly [Property in keyof View]: ShapeOf<View[Property]> }
    : View;
