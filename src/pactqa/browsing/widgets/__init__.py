"""The widgets that screens are composed of."""
