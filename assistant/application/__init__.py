"""What people do with Keukentafel, apart from any screen: the only writer of events."""
